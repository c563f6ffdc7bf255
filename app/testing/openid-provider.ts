import { randomBytes, webcrypto } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Provider, { type AdapterFactory, type JWK } from "oidc-provider";
import * as z from "zod";
import { makeAuthority } from "./authority.ts";
import { loopbackAddress } from "./loopback-address.ts";

/** A person who has an account at the provider; by the fields the provider's claims. */
export interface Account {
  readonly email?: string;
  readonly email_verified?: boolean | string;
  readonly name?: string;
}

/** What the provider sends to the client's address by the browser. */
export type Landed = z.infer<typeof Landed>;
const Landed = z.strictObject({ code: z.string(), state: z.string(), iss: z.string() }).readonly();

/** A real OpenID provider behind TLS, whose accounts and answers a test controls. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly ca: string;
  readonly client: { readonly id: string; secret: string; readonly redirectUris: readonly string[] };
  /** By subject. */
  readonly accounts: Map<string, Account>;
  /** Paths that were asked, such as `/token`. */
  readonly asked: string[];
  /** Takes a request over: true if it was answered, or will never be. */
  intercept: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  /** Changes the answer of the token endpoint. */
  changeTokens: ((tokens: Record<string, unknown>) => void) | undefined;
  /** Whether the ID token has the claims of the address, as Google's has, or UserInfo alone. */
  claimsInIdToken: boolean;
  /** Signs somebody in by a browser of its own. @returns what the client's address gets */
  signIn(authorizationUrl: string, subject: string): Promise<Landed>;
  stop(): Promise<void>;
}

const port = 8_447;

/** Starts a provider with one client. */
export async function startOpenIdProvider(redirectUris: readonly string[]): Promise<OpenIdProvider> {
  const folder = await mkdtemp(join(tmpdir(), "groundwork-openid-"));
  const host = loopbackAddress();
  const { ca, certFile, keyFile } = await makeAuthority(folder, host);
  const issuer = `https://${host}:${port}`;
  const client = { id: "groundwork", secret: randomBytes(24).toString("base64url"), redirectUris };
  const accounts = new Map<string, Account>();
  const asked: string[] = [];
  const started: OpenIdProvider = {
    issuer,
    ca,
    client,
    accounts,
    asked,
    intercept: undefined,
    changeTokens: undefined,
    claimsInIdToken: true,
    signIn: async (url, subject) => browse(url, { ca, subject, redirectUris }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
  const provider = await providerOf(started);
  const callback = provider.callback();
  const server = createServer(
    { cert: await readFile(certFile), key: await readFile(keyFile) },
    (incoming, response) => {
      asked.push(incoming.url?.split("?")[0] ?? "");
      if (started.intercept?.(incoming, response) === true) return;
      const subject = incoming.headers["x-subject"];
      if (incoming.url?.startsWith("/interaction/") === true && typeof subject === "string")
        void provider.interactionFinished(incoming, response, { login: { accountId: subject }, consent: {} });
      else void callback(incoming, response);
    },
  );
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return started;
}

async function providerOf(started: OpenIdProvider): Promise<Provider> {
  const { issuer, client, accounts } = started;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        application_type: "native",
        redirect_uris: [...client.redirectUris],
      },
    ],
    jwks: { keys: [await signingKey()] },
    adapter: await memoryAdapter(),
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: true,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: (use) => (use === "id_token" && !started.claimsInIdToken ? { sub } : { sub, ...accounts.get(sub) }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const { client: of, session } = oidc;
      const grant = new provider.Grant({ clientId: of?.clientId ?? "", accountId: session?.accountId ?? "" });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    await next();
    if (context.path === "/token" && typeof context.body === "object")
      started.changeTokens?.(context.body as Record<string, unknown>);
  });
  return provider;
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

interface Browser {
  readonly ca: string;
  readonly subject: string;
  readonly redirectUris: readonly string[];
}

/** Follows redirects with cookies, until one leads to the client. */
async function browse(url: string, { ca, subject, redirectUris }: Browser): Promise<Landed> {
  const jar = new Map<string, string>();
  let next = url;
  for (let steps = 0; steps < 10; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const { location, cookies } = await visit(next, { ca, headers: { cookie, "x-subject": subject } });
    for (const each of cookies)
      jar.set(each.split("=", 1)[0] ?? "", each.slice(each.indexOf("=") + 1).split(";")[0] ?? "");
    next = new URL(location, next).href;
    if (redirectUris.some((uri) => next.startsWith(`${uri}?`)))
      return Landed.parse(Object.fromEntries(new URL(next).searchParams));
  }
  throw new Error(`the provider did not send the browser back: ${next}`);
}

async function visit(
  url: string,
  options: { readonly ca: string; readonly headers: Readonly<Record<string, string>> },
): Promise<{ location: string; cookies: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const { location, "set-cookie": cookies = [] } = response.headers;
        if (location === undefined)
          reject(
            new Error(
              `${url}: ${response.statusCode ?? 0} ${/<pre>.*/.exec(Buffer.concat(chunks).toString())?.[0] ?? ""}`,
            ),
          );
        else resolve({ location, cookies });
      });
    });
    asking.on("error", reject);
    asking.end();
  });
}
