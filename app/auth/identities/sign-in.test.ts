import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { log } from "../../chassis/process/log.ts";
import type { Account, Landed } from "../../testing/openid-provider.ts";
import { mailedToken, verifyAddresses } from "../../testing/mailed-token.ts";
import { claimsOf, cookieOf, tokensOf } from "../sessions/session-answers.fixture.ts";
import {
  clientOf,
  meanwhile,
  newEmail,
  password,
  redirectUris,
  startSigningIn,
  usersOf,
  type SigningIn,
} from "./signing-in.fixture.ts";

let all: SigningIn;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  log.level = "silent";
  all = await startSigningIn();
  client = clientOf(all);
});

afterAll(async () => all.stop());

afterEach(() => {
  Object.assign(all.one, { intercept: undefined, changeTokens: undefined, claimsInIdToken: true });
});

const { invalid, logIn, problemOf } = usersOf(() => all);
const register = async (email: string) =>
  all.auth.ask("/v1/auth/register", { body: { email, name: "Grace", password } });
const rowsOf = async (email: string) =>
  all.prepared.postgres.query<{ uuid: string; name: string; hash: string | null; verified: boolean }>(
    `select uuid, name, password_hash as hash, email_verified_at is not null as verified
     from auth.users where email = $1 and deleted_at is null`,
    [email],
  );
/** Types of the events with the uuid of a user, in order. */
const eventsOf = async (user: string) =>
  (
    await all.prepared.postgres.query<{ type: string }>(
      "select type from auth.outbox where payload ->> 'user' = $1 order by id",
      [user],
    )
  ).map(({ type }) => type);

describe("a sign-in", () => {
  test("of a person whom nobody knows makes an account with a verified address and without a password, and a session as a login (AUTH-3)", async () => {
    const email = newEmail();
    const subject = client.person({ email, email_verified: true, name: "Ada Lovelace" });
    const answer = await client.signIn(subject);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        accessToken: expect.any(String),
        tokenType: "Bearer",
        expiresIn: 600,
        refreshToken: expect.stringMatching(/^[\w-]{86}$/),
      },
    ]);
    expect((await client.me(answer)).body).toMatchObject({ email, name: "Ada Lovelace", role: "user" });
    const { sub: user } = claimsOf(answer);
    expect(await rowsOf(email)).toEqual([{ uuid: user, name: "Ada Lovelace", hash: null, verified: true }]);
    expect(await eventsOf(user)).toEqual(["user.registered.v1"]);
    const again = await client.signIn(subject, "one", { client: "browser", at: all.otherAuth });
    expect([claimsOf(again).sub, cookieOf(again)]).toEqual([user, expect.stringMatching(/^__Host-refresh=[\w-]{86}$/)]);
    expect(await eventsOf(user)).toEqual(["user.registered.v1"]);
  });

  test("asks with code, PKCE S256, state and nonce, and the first configured address or the one that is wished (AUTH-3)", async () => {
    const asked = new URL((await client.begin()).authorizationUrl);
    expect(asked.origin + asked.pathname).toBe(`${all.one.issuer}/auth`);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: all.one.client.id,
      response_type: "code",
      redirect_uri: redirectUris[0],
      scope: "openid email profile",
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    const wished = await client.begin("one", { redirectUri: redirectUris[1] });
    expect(new URL(wished.authorizationUrl).searchParams.get("redirect_uri")).toBe(redirectUris[1]);
    const landed = await all.one.signIn(wished.authorizationUrl, client.person());
    expect((await client.finish(wished, landed)).status).toBe(200);
    for (const redirectUri of [`${redirectUris[0]}/`, "https://evil.example.test/signed-in"])
      expect((await all.auth.ask("/v1/auth/oauth/one/authorizations", { body: { redirectUri } })).status).toBe(400);
  });

  test("goes on by issuer and subject when the provider changes address and name, and takes neither over (AUTH-3)", async () => {
    const email = newEmail();
    const subject = client.person({ email, email_verified: true, name: "Ada" });
    const before = await client.signIn(subject);
    all.one.accounts.set(subject, { email: newEmail(), email_verified: false, name: "Grace" });
    const after = await client.signIn(subject);
    expect(claimsOf(after).sub).toBe(claimsOf(before).sub);
    expect((await client.me(after)).body).toMatchObject({ email, name: "Ada" });
    // Who gets the address at the provider next is another person.
    const next = await client.signIn(client.person({ email, email_verified: true }));
    expect(problemOf(next)).toEqual([409, "urn:problem:account-exists"]);
  });

  test("reads the address from UserInfo if the ID token has none, and refuses that of another subject (AUTH-3)", async () => {
    all.one.claimsInIdToken = false;
    const email = newEmail();
    const answer = await client.signIn(client.person({ email, email_verified: true, name: "evil.example" }));
    // A name that is a link in a mail is not taken.
    expect((await client.me(answer)).body).toMatchObject({ email, name: email.split("@")[0]?.replaceAll("-", " ") });
    all.one.intercept = ({ url }, response) => {
      if (url !== "/me") return false;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ sub: "another", email: newEmail(), email_verified: true }));
      return true;
    };
    expect(problemOf(await client.signIn(client.person()))).toEqual(invalid);
  });

  test("at an unknown provider is 404", async () => {
    const began = await all.auth.ask("/v1/auth/oauth/three/authorizations", { body: {} });
    expect(problemOf(began)).toEqual([404, "urn:problem:unknown-provider"]);
  });
});

describe("an address", () => {
  test.each<[string, Account]>([
    ["is not verified by the provider", { email: newEmail(), email_verified: false }],
    ["is called verified by another word", { email: newEmail(), email_verified: "yes" }],
    ["is absent", {}],
    ["is not one", { email: "ada@localhost", email_verified: true }],
    ["would be another one in lower case", { email: "\u212Aate@example.test", email_verified: true }],
  ])("that %s makes no account", async (_, account) => {
    expect(problemOf(await client.signIn(client.person(account)))).toEqual([403, "urn:problem:address-not-verified"]);
    expect(await rowsOf((account.email ?? "").toLowerCase())).toEqual([]);
  });

  test.each([
    ["as it is", (email: string) => email],
    ["in capitals", (email: string) => email.toUpperCase()],
    ["with a domain in Unicode", (email: string) => email.replace("xn--bcher-kva.example", "bücher.example")],
  ])(
    "that an account has, %s, is linked to nobody: the answer says to sign in (AUTH-3, case 14)",
    async (_, written) => {
      const email = newEmail().replace("example.test", "xn--bcher-kva.example");
      await register(email);
      await verifyAddresses(all.prepared);
      const answer = await client.signIn(client.person({ email: written(email), email_verified: true }));
      expect(problemOf(answer)).toEqual([409, "urn:problem:account-exists"]);
      expect(
        await all.prepared.postgres.query(
          "select from auth.identities i join auth.users u on u.id = i.user_id where u.email = $1",
          [email],
        ),
      ).toEqual([]);
      expect((await logIn(email)).status).toBe(200);
    },
  );

  test("that somebody has registered and not verified gives way, and what that person knows opens nothing (AUTH-3)", async () => {
    const email = newEmail();
    await register(email);
    const [before] = await rowsOf(email);
    const token = await mailedToken(all.prepared, "verify-email", email);
    const answer = await client.signIn(client.person({ email, email_verified: true, name: "Ada" }));
    const [after] = await rowsOf(email);
    expect(after).toEqual({ uuid: claimsOf(answer).sub, name: "Ada", hash: null, verified: true });
    expect(await eventsOf(before?.uuid ?? "")).toContain("user.deleted.v1");
    expect((await logIn(email)).status).toBe(401);
    const verified = await all.auth.ask("/v1/auth/verify-email", { body: { token, password } });
    expect(problemOf(verified)).toEqual([403, "urn:problem:invalid-link"]);
  });
});

describe("refused with the same answer:", () => {
  const begunBy = async (subject = client.person()) => {
    const begun = await client.begin();
    return { begun, landed: await all.one.signIn(begun.authorizationUrl, subject) };
  };

  test("state and code of another client: neither signs the victim in as the attacker nor the other way (AUTH-3, case 6)", async () => {
    const [attacker, victim] = [await begunBy(), await begunBy()];
    // Login CSRF: the victim's page gets the answer to the attacker's authorization.
    expect(problemOf(await client.finish(victim.begun, attacker.landed))).toEqual(invalid);
    // Code injection: a code that was stolen, with the attacker's own state and secret.
    const injected: Landed = { ...attacker.landed, code: victim.landed.code };
    expect(problemOf(await client.finish(attacker.begun, injected))).toEqual(invalid);
    // What was tried without the victim's secret has used up neither authorization nor code.
    expect((await client.finish(victim.begun, victim.landed)).status).toBe(200);
  });

  test("an answer that is used again, alone or with a new authorization (AUTH-3)", async () => {
    const { begun, landed } = await begunBy();
    expect((await client.finish(begun, landed)).status).toBe(200);
    expect(problemOf(await client.finish(begun, landed))).toEqual(invalid);
    const next = await client.begin();
    const state = new URL(next.authorizationUrl).searchParams.get("state") ?? "";
    expect(problemOf(await client.finish(next, { ...landed, state }))).toEqual(invalid);
  });

  test("all but one of ten redemptions at once, at two instances (AUTH-3)", async () => {
    const { begun, landed } = await begunBy();
    const answers = await Promise.all(
      Array.from({ length: 10 }, async (_, n) =>
        client.finish(begun, landed, n % 2 === 0 ? {} : { at: all.otherAuth }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(403)]);
  });

  test("two first sign-ins of a person at once make one user", async () => {
    const subject = client.person();
    const both = [await begunBy(subject), await begunBy(subject)];
    const answers = await Promise.all(both.map(async ({ begun, landed }) => client.finish(begun, landed)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(answers.map((answer) => claimsOf(answer).sub)).size).toBe(1);
  });

  test("an account that another user links at this moment: no user is made (AUTH-3)", async () => {
    const [email, subject] = [newEmail(), client.person()];
    await register(email);
    const linking = "insert into identities (user_id, issuer, subject) select id, $2, $3 from users where email = $1";
    const first = [{ text: linking, values: [email, all.one.issuer, subject] }];
    expect(problemOf(await meanwhile(all, first, async () => client.signIn(subject)))).toEqual(invalid);
    expect(await rowsOf(all.one.accounts.get(subject)?.email ?? "")).toEqual([]);
  });

  test.each([
    ["another issuer", "https://evil.example.test"],
    ["no issuer, of a provider that sends one", undefined],
  ])("%s (RFC 9207)", async (_, iss) => {
    const { begun, landed } = await begunBy();
    expect(problemOf(await client.finish(begun, { ...landed, iss: iss as string }))).toEqual(invalid);
  });

  test("the answer of one provider at the route of another, which never gets the code (mix-up)", async () => {
    const { begun, landed } = await begunBy();
    all.two.asked.length = 0;
    expect(problemOf(await client.finish(begun, landed, { by: "two" }))).toEqual(invalid);
    expect(all.two.asked).toEqual([]);
  });

  test("an authorization of more than ten minutes ago", async () => {
    const { begun, landed } = await begunBy();
    expect(Date.parse(begun.expiresAt) - Date.now()).toBeLessThanOrEqual(600_000);
    await all.prepared.postgres.query("update auth.authorizations set expires_at = now()");
    expect(problemOf(await client.finish(begun, landed))).toEqual(invalid);
  });

  test.each([
    ["with another signature", (token: string) => token.replace(/.{6}$/, "AAAAAA")],
    ["without a signature", (token: string) => `${header({ alg: "none" })}.${token.split(".")[1] ?? ""}.`],
    ["with another nonce", (token: string) => reclaimed(token, { nonce: "another" })],
    ["for another client", (token: string) => reclaimed(token, { aud: "another" })],
    ["of another issuer", (token: string) => reclaimed(token, { iss: "https://evil.example.test" })],
    ["of yesterday", (token: string) => reclaimed(token, { exp: 1_700_000_000 })],
  ])("an ID token %s", async (_, changed) => {
    all.one.changeTokens = (tokens) => Object.assign(tokens, { id_token: changed(String(tokens["id_token"])) });
    expect(problemOf(await client.signIn(client.person()))).toEqual(invalid);
  });

  const header = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
  const reclaimed = (token: string, changed: object) => {
    const [head = "", claims = "", signature = ""] = token.split(".");
    const read = JSON.parse(Buffer.from(claims, "base64url").toString()) as object;
    return [head, header({ ...read, ...changed }), signature].join(".");
  };
});

test("the refresh of a session of a provider is that of any other, and asks no provider", async () => {
  const answer = await client.signIn(client.person());
  all.one.asked.length = 0;
  const { refreshToken } = tokensOf(answer);
  expect((await all.auth.ask("/v1/auth/refresh", { body: { refreshToken } })).status).toBe(200);
  expect(all.one.asked).toEqual([]);
});
