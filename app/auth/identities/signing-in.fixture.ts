import { randomUUID } from "node:crypto";
import { appendFile, copyFile } from "node:fs/promises";
import { connectAs } from "../../chassis/database/connection.ts";
import type { IdentityProviders } from "../../../contract/identity-providers.ts";
import type { Answer } from "../../testing/client.ts";
import { verifyAddresses } from "../../testing/mailed-token.ts";
import { startOpenIdProvider, type Account, type Landed, type OpenIdProvider } from "../../testing/openid-provider.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";
import { tokensOf } from "../sessions/session-answers.fixture.ts";

/** What the answer to a begin contains. */
export interface Begun {
  readonly authorizationUrl: string;
  readonly authorization: string;
  readonly expiresAt: string;
}

/** Where the provider sends the browser, first of an own page, then of an application. */
export const redirectUris = ["https://app.example.test/signed-in", "com.example.app:/signed-in"] as const;

/** Two instances of auth with two real OpenID providers, and a client that signs in by them. */
export interface SigningIn {
  readonly prepared: PreparedDatabase;
  readonly auth: ServiceProcess;
  readonly otherAuth: ServiceProcess;
  /** Named `one` and `two`. */
  readonly one: OpenIdProvider;
  readonly two: OpenIdProvider;
  /** Of the client secrets. */
  readonly secretArn: string;
  stop(): Promise<void>;
}

/** Starts all of it. */
export async function startSigningIn(): Promise<SigningIn> {
  const [prepared, one, two] = await Promise.all([
    startPreparedDatabase(),
    startOpenIdProvider(redirectUris),
    startOpenIdProvider(redirectUris),
  ]);
  const declared: IdentityProviders = Object.fromEntries(
    Object.entries({ one, two }).map(([name, { issuer, client }]) => [
      name,
      { issuer, clientId: client.id, redirectUris: [...redirectUris], scopes: ["openid", "email", "profile"] },
    ]),
  );
  // The second one does not accept its secret yet.
  const secrets = { one: one.client.secret, two: "a secret of before" };
  const own = prepared.environment("auth");
  const authorities = `${own["NODE_EXTRA_CA_CERTS"] ?? ""}.providers`;
  await copyFile(own["NODE_EXTRA_CA_CERTS"] ?? "", authorities);
  await appendFile(authorities, [one, two].map(({ ca }) => `\n${ca}`).join(""));
  const secretArn = await prepared.secretsManager.create("groundwork/identity-providers", secrets);
  const environment = {
    ...own,
    NODE_EXTRA_CA_CERTS: authorities,
    IDENTITY_PROVIDERS: JSON.stringify(declared),
    IDENTITY_PROVIDERS_SECRET_ARN: secretArn,
  };
  const newAuth = async () => startHttpProcess("auth", environment);
  const [auth, otherAuth] = await Promise.all([newAuth(), newAuth()]);
  return {
    prepared,
    auth,
    otherAuth,
    one,
    two,
    secretArn,
    stop: async () => {
      await Promise.all([auth.stop(), otherAuth.stop(), one.stop(), two.stop()]);
      await prepared.remove();
    },
  };
}

/** The requests of a client. */
export function clientOf({ auth, one, two }: SigningIn) {
  const providers = { one, two };
  const begin = async (by: "one" | "two" = "one", body: object = {}): Promise<Begun> => {
    const answer = await auth.ask(`/v1/auth/oauth/${by}/authorizations`, { body });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body as Begun;
  };
  const finish = async ({ authorization }: Begun, landed: Landed, options: Finish = {}): Promise<Answer> => {
    const { by = "one", at = auth, ...more } = options;
    return at.ask(`/v1/auth/oauth/${by}/tokens`, { body: { authorization, ...landed, ...more } });
  };
  return {
    begin,
    finish,
    /** A new account at the provider. @returns its subject */
    person: (
      account: Account = { email: newEmail(), email_verified: true, name: "Ada" },
      by: "one" | "two" = "one",
    ) => {
      const subject = randomUUID();
      providers[by].accounts.set(subject, account);
      return subject;
    },
    /** The whole flow, as a client runs it. */
    signIn: async (subject: string, by: "one" | "two" = "one", more: object = {}): Promise<Answer> => {
      const begun = await begin(by);
      return finish(begun, await providers[by].signIn(begun.authorizationUrl, subject), { by, ...more });
    },
    me: async (answer: Answer) => auth.ask("/v1/users/me", { token: tokensOf(answer).accessToken }),
  };
}

interface Finish {
  readonly by?: "one" | "two";
  readonly at?: ServiceProcess;
  readonly client?: "browser";
  readonly iss?: string | undefined;
}

/** An address that nobody has. */
export const newEmail = (): string => `${randomUUID()}@example.test`;

export const password = "correct horse battery";

/** What users with a password do, and what is answered. */
export function usersOf(all: () => SigningIn) {
  const tokenOf = (answer: Answer) => tokensOf(answer).accessToken;
  const logIn = async (email: string, own = password) =>
    all().auth.ask("/v1/auth/login", { body: { email, password: own } });
  const beginLink = async (user: Answer, body: object = {}, provider = "one") =>
    all().auth.ask("/v2/users/me/identities/authorizations", {
      token: tokenOf(user),
      body: { provider, password, ...body },
    });
  const finishLink = async (user: Answer, { authorization }: Begun, landed: Landed, provider = "one") =>
    all().auth.ask("/v2/users/me/identities", {
      token: tokenOf(user),
      body: { provider, authorization, ...landed },
    });
  return {
    problemOf: ({ status, body }: Answer) => [status, (body as { type?: string }).type],
    invalid: [403, "urn:problem:invalid-authorization"],
    tokenOf,
    logIn,
    beginLink,
    finishLink,
    identitiesOf: async (user: Answer) => {
      const { body } = await all().auth.ask("/v2/users/me/identities", { token: tokenOf(user) });
      return (body as { identities: readonly { uuid: string; provider: string | null; issuer: string }[] }).identities;
    },
    /** Somebody with an address that is verified, and a password. */
    signedUp: async (email = newEmail()): Promise<Answer> => {
      await all().auth.ask("/v1/auth/register", { body: { email, name: "Grace", password } });
      await verifyAddresses(all().prepared);
      return logIn(email);
    },
    /** Links an account at a provider; `as` sends what came back. */
    link: async (user: Answer, subject: string, options: { as?: Answer; provider?: "one" | "two" } = {}) => {
      const { as = user, provider = "one" } = options;
      const begun = (await beginLink(user, {}, provider)).body as Begun;
      return finishLink(as, begun, await all()[provider].signIn(begun.authorizationUrl, subject), provider);
    },
  };
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a request is answered that waits for a transaction, which runs the last statements meanwhile. */
export async function meanwhile(
  { prepared: { postgres } }: SigningIn,
  first: readonly Statement[],
  ask: () => Promise<Answer>,
  last: readonly Statement[] = [],
): Promise<Answer> {
  const other = await connectAs({ host: postgres.host, port: postgres.port, name: postgres.name }, postgres.master);
  const run = async (statements: readonly Statement[]) => {
    for (const { text, values } of statements) await other.query(text, [...values]);
  };
  try {
    await other.query("begin; set local role auth_owner; set local search_path to auth");
    await run(first);
    const asked = ask();
    await until("the request waits", async () => {
      return (await postgres.query("select 1 from pg_locks where not granted")).length > 0;
    });
    await run(last);
    await other.query("commit");
    return await asked;
  } finally {
    await other.end();
  }
}
