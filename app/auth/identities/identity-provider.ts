import * as oidc from "openid-client";
import type { IdentityProvider as Declared } from "../../../contract/identity-providers.ts";
import { rejection, Rejection } from "../../chassis/database/transaction.ts";
import { CircuitBreaker, type AdmittedCall } from "../../chassis/messaging/circuit-breaker.ts";
import { log } from "../../chassis/process/log.ts";
import { Slots } from "../../chassis/process/slots.ts";
import type { AuthorizationChecks } from "./authorization.ts";
import { ProviderAway } from "./provider-away.ts";
import { failureOf, isClientRefused, reasonOf } from "./provider-failure.ts";
import { isProviderAddress, providerFetch } from "./provider-fetch.ts";

/**
 * One request to a provider. A sign-in makes up to four, after a wait for a slot: all of them fit
 * into `timeouts.serviceAnswer`.
 */
const requestSeconds = 2;
const slots = { slots: 20, waiting: 40, waitMilliseconds: 1_000 } as const;
/** After that the metadata is read again; if it cannot be, what is known stays in use. */
const metadataMilliseconds = 60 * 60_000;
const metadataPauseMilliseconds = 60_000;

const failedBefore = (provider: string) => new ProviderAway(provider, "it has failed several times");

/** What a provider has proven of a person: who it is there, and how to ask for more. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly accessToken: string;
}

/** The answer of a provider that the browser brought, and what belongs to it. */
export interface AuthorizationAnswer {
  readonly code: string;
  readonly state: string;
  readonly iss: string | undefined;
  readonly redirectUri: string;
  readonly checks: AuthorizationChecks;
}

/** The client secret of a provider: now, and after the provider refused one. */
export interface ClientSecret {
  value(): Promise<string>;
  afterRefusal(): Promise<string>;
}

/** One OpenID provider (OpenID Connect Core 1.0, authorization code with PKCE). */
export class IdentityProvider {
  readonly name: string;
  readonly declared: Declared;
  readonly #secret: ClientSecret;
  readonly #breaker = new CircuitBreaker(1_000);
  readonly #slots: Slots;
  #server: { readonly metadata: oidc.ServerMetadata; readonly readAgainAt: number } | undefined;
  #reading: Promise<oidc.ServerMetadata> | undefined;
  /** Has the cache of the provider's keys, which is read again for a key that it lacks. */
  #configuration: { readonly of: oidc.ServerMetadata; readonly secret: string; is: oidc.Configuration } | undefined;

  constructor(name: string, declared: Declared, secret: ClientSecret) {
    this.name = name;
    this.declared = declared;
    this.#secret = secret;
    this.#slots = new Slots(`identity provider ${name}`, slots);
  }

  /** Where the client sends the browser. @throws ProviderAway */
  async authorizationUrl(redirectUri: string, { state, nonce, codeVerifier }: AuthorizationChecks): Promise<string> {
    const configuration = await this.#known();
    return oidc
      .buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: this.declared.scopes.join(" "),
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
      })
      .toString();
  }

  /** What is known of a provider that has not failed a moment ago, else what it answers now. */
  async #known(): Promise<oidc.Configuration> {
    const held = this.#configuration?.is;
    if (held !== undefined && this.#server !== undefined && performance.now() < this.#server.readAgainAt) {
      if (this.#breaker.waitMilliseconds > 0) throw failedBefore(this.name);
      return held;
    }
    const read = await this.#ask(async (configuration) => Promise.resolve(configuration));
    if (read instanceof Rejection) throw new ProviderAway(this.name, "its metadata is refused");
    return read;
  }

  /**
   * Exchanges a code, and verifies issuer (RFC 9207), state, nonce, code verifier and the signature
   * of the ID token. A code works once, at the provider. @throws ProviderAway
   */
  async identify(answer: AuthorizationAnswer): Promise<ProvenIdentity | Rejection<"refused">> {
    const { code, state, iss, redirectUri, checks } = answer;
    const landed = new URL(redirectUri);
    landed.search = new URLSearchParams({ code, state, ...(iss === undefined ? {} : { iss }) }).toString();
    return this.#ask(async (configuration) => {
      const tokens = await oidc.authorizationCodeGrant(configuration, landed, {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined || !/^[\x20-\x7e]{1,255}$/.test(claims.sub)) return rejection("refused");
      return { issuer: claims.iss, subject: claims.sub, claims, accessToken: tokens.access_token };
    });
  }

  /**
   * What the provider says of a person: the claims of the ID token, or of the UserInfo endpoint if
   * the ID token has no address, as OpenID Connect allows (Core 1.0, 5.4).
   */
  async claimsOf(proven: ProvenIdentity): Promise<Readonly<Record<string, unknown>> | Rejection<"refused">> {
    if (proven.claims["email"] !== undefined) return proven.claims;
    return this.#ask(async (configuration) => {
      if (configuration.serverMetadata().userinfo_endpoint === undefined) return proven.claims;
      return oidc.fetchUserInfo(configuration, proven.accessToken, proven.subject);
    });
  }

  /** Requests to the provider: bounded in number, and none while it has failed a moment ago. */
  async #ask<T>(work: (configuration: oidc.Configuration) => Promise<T>): Promise<T | Rejection<"refused">> {
    return this.#slots.run(async () => {
      const call = this.#breaker.admit();
      if (call === undefined) throw failedBefore(this.name);
      try {
        const result = await this.#withSecret(work);
        this.#breaker.succeeded();
        return result;
      } catch (error) {
        return this.#failed(error, call);
      }
    });
  }

  #failed(error: unknown, call: AdmittedCall): Rejection<"refused"> {
    const reason = reasonOf(error);
    let failure: ReturnType<typeof failureOf> = "away";
    try {
      failure = failureOf(error);
    } finally {
      // Also after an error of another kind: a call that began must end for the breaker.
      if (failure === "away") this.#breaker.failed(call);
      else this.#breaker.succeeded();
    }
    if (failure === "refused") {
      log.info({ provider: this.name, reason }, "sign-in refused by the answer of an identity provider");
      return rejection("refused");
    }
    if (failure === "misconfigured")
      log.error({ provider: this.name, reason }, "the identity provider refuses this client: check id and secret");
    throw new ProviderAway(this.name, reason);
  }

  /** Repeats what the provider refused with a client secret that was replaced since. */
  async #withSecret<T>(work: (configuration: oidc.Configuration) => Promise<T>): Promise<T> {
    const secret = await this.#secret.value();
    try {
      return await work(await this.#configured(secret));
    } catch (error) {
      const next = isClientRefused(error) ? await this.#secret.afterRefusal() : secret;
      if (next === secret) throw error;
      return work(await this.#configured(next));
    }
  }

  async #configured(secret: string): Promise<oidc.Configuration> {
    const metadata = await this.#metadata();
    const held = this.#configuration;
    if (held?.of === metadata && held.secret === secret) return held.is;
    const methods = metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const authenticate = methods.includes("client_secret_basic") ? oidc.ClientSecretBasic : oidc.ClientSecretPost;
    const is = new oidc.Configuration(metadata, this.declared.clientId, {}, authenticate(secret));
    is[oidc.customFetch] = providerFetch(this.declared.issuer);
    is.timeout = requestSeconds;
    // Verifies the signature too, not only that the token came over TLS.
    oidc.enableNonRepudiationChecks(is);
    this.#configuration = { of: metadata, secret, is };
    return is;
  }

  async #metadata(): Promise<oidc.ServerMetadata> {
    const held = this.#server;
    if (held !== undefined && performance.now() < held.readAgainAt) return held.metadata;
    this.#reading ??= this.#discover().finally(() => (this.#reading = undefined));
    try {
      return await this.#reading;
    } catch (error) {
      if (held === undefined) throw error;
      log.warn({ provider: this.name, reason: reasonOf(error) }, "metadata not read again, using the known");
      this.#server = { ...held, readAgainAt: performance.now() + metadataPauseMilliseconds };
      return held.metadata;
    }
  }

  async #discover(): Promise<oidc.ServerMetadata> {
    const { issuer, clientId } = this.declared;
    const discovered = await oidc.discovery(new URL(issuer), clientId, {}, undefined, {
      algorithm: "oidc",
      timeout: requestSeconds,
      [oidc.customFetch]: providerFetch(issuer),
    });
    const metadata = discovered.serverMetadata();
    // The browser goes there, not auth.
    if (!isProviderAddress(metadata.authorization_endpoint ?? "", issuer))
      throw new TypeError("the authorization endpoint is not an allowed address");
    this.#server = { metadata, readAgainAt: performance.now() + metadataMilliseconds };
    return metadata;
  }
}
