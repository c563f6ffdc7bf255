import { createHash, randomBytes, webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import Provider, { type AdapterFactory, type JWK } from "oidc-provider";
import type { IdentityProvider, IdentityProviders } from "../../../contract/identity-providers.ts";
import { refuseBusyPort } from "../../core/addresses.ts";
import { sandboxFigures } from "../../core/differences.ts";
import type { ProviderClient } from "../../core/provider-client.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { landingPage, loginPage, readLogin, type Login } from "./pages.ts";

const port = sandboxFigures.openIdPort;
const scopes = ["openid", "email", "profile"];

/** A local OpenID provider in the place of each that the stack configures. */
export class OpenIdProviders {
  readonly #providers: readonly OpenIdProvider[];

  constructor(context: SandboxContext, clients: readonly ProviderClient[]) {
    this.#providers = clients.map((client) => new OpenIdProvider(context, client));
  }

  /** The variable that replaces the providers of the configuration in tasks. */
  get variables(): Readonly<Record<string, string>> {
    if (this.#providers.length === 0) return {};
    const declared = this.#providers.map(({ client, declared: one }) => [client.name, one] as const);
    return { IDENTITY_PROVIDERS: JSON.stringify(Object.fromEntries(declared) satisfies IdentityProviders) };
  }

  async start(): Promise<void> {
    await Promise.all(this.#providers.map(async (provider) => provider.start()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#providers.map(async (provider) => provider.stop()));
  }
}

/**
 * An OpenID provider whose login page takes any address and name, without a password. It keeps
 * nothing over a restart: who a person is follows from the address.
 */
class OpenIdProvider {
  readonly client: ProviderClient;
  readonly #context: SandboxContext;
  readonly #address: string;
  readonly #people = new Map<string, Login>();
  #server: Server | undefined;

  constructor(context: SandboxContext, client: ProviderClient) {
    this.#context = context;
    this.client = client;
    this.#address = context.address(`openid-provider ${client.name}`);
  }

  get #issuer(): string {
    return `https://${this.#address}:${port}`;
  }

  /** As tasks know it; the first address is a page of its own, which shows the code. */
  get declared(): IdentityProvider {
    const { clientId, redirectUris } = this.client;
    return { issuer: this.#issuer, clientId, redirectUris: [`${this.#issuer}/signed-in`, ...redirectUris], scopes };
  }

  async start(): Promise<void> {
    await refuseBusyPort(`OpenID provider ${this.client.name}`, this.#address, port);
    const { certificate, key } = await this.#context.certificates.issue({
      name: `openid-provider-${this.client.name}`,
      addresses: [this.#address],
    });
    const provider = await this.#provider();
    const callback = provider.callback();
    const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (request, response) => {
      forgetSession(request);
      const answered = this.#answer(provider, request, response);
      void answered
        .then(async (done) => (done ? undefined : callback(request, response)))
        .catch((error: unknown) => {
          this.#context.log.write("openid", error instanceof Error ? error.message : String(error));
          response.writeHead(400).end();
        });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(port, this.#address, () => resolve()));
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  /** Its own pages. @returns false if the provider answers */
  async #answer(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.#issuer);
    const own = pathname === "/signed-in" || pathname.startsWith("/interaction/");
    if (!own) return false;
    if (request.method === "POST") {
      const login = await readLogin(request);
      const subject = createHash("sha256").update(login.email.toLowerCase()).digest("hex").slice(0, 32);
      this.#people.set(subject, login);
      this.#context.log.write("openid", `${this.client.name}: signs in ${login.email}`);
      await provider.interactionFinished(request, response, { login: { accountId: subject }, consent: {} });
      return true;
    }
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(pathname === "/signed-in" ? landingPage(this.client.name, searchParams) : loginPage(this.client.name));
    return true;
  }

  async #provider(): Promise<Provider> {
    const { clientId: client_id, secret: client_secret } = this.client;
    const provider = new Provider(this.#issuer, {
      clients: [
        { client_id, client_secret, redirect_uris: [...this.declared.redirectUris], application_type: "native" },
      ],
      jwks: { keys: [await signingKey()] },
      adapter: await memoryAdapter(),
      cookies: { keys: [randomBytes(24).toString("base64url")] },
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 600 },
      pkce: { required: () => true },
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...this.#people.get(sub) }) }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new provider.Grant({
          clientId: oidc.client?.clientId ?? "",
          accountId: oidc.session?.accountId ?? "",
        });
        grant.addOIDCScope(scopes.join(" "));
        await grant.save();
        return grant;
      },
    });
    return provider;
  }
}

/** A developer may want to be another person at each sign-in, so no browser stays signed in here. */
function forgetSession({ headers }: IncomingMessage): void {
  const cookies = (headers.cookie ?? "").split("; ");
  headers.cookie = cookies.filter((cookie) => !cookie.startsWith("_session")).join("; ");
}

/** The provider's own, without the warning that a restart forgets it. */
async function memoryAdapter(): Promise<AdapterFactory> {
  const file = "oidc-provider/lib/adapters/memory_adapter.js";
  const { createMemoryAdapter } = (await import(file)) as { createMemoryAdapter: () => AdapterFactory };
  return createMemoryAdapter();
}

async function signingKey(): Promise<JWK> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", modulusLength: 2_048, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await webcrypto.subtle.generateKey({ ...algorithm, hash: "SHA-256" }, true, ["sign", "verify"]);
  const jwk = await webcrypto.subtle.exportKey("jwk", pair.privateKey);
  return { ...jwk, kty: "RSA", alg: "RS256", use: "sig", key_ops: undefined };
}
