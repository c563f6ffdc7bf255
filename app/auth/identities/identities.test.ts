import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { mailedToken } from "../../testing/mailed-token.ts";
import { until } from "../../testing/until.ts";
import { claimsOf } from "../sessions/session-answers.fixture.ts";
import {
  clientOf,
  newEmail,
  password,
  startSigningIn,
  usersOf,
  type Begun,
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
  all.one.intercept = undefined;
});

const { problemOf, invalid, logIn, tokenOf, identitiesOf, signedUp, beginLink, link } = usersOf(() => all);

const unlink = async (user: Answer, uuid: string) =>
  all.auth.ask(`/v2/users/me/identities/${uuid}`, { method: "DELETE", token: tokenOf(user) });

describe("a user who is signed in", () => {
  test("links an account at a provider of any address, signs in by it, and unlinks it (AUTH-3)", async () => {
    const grace = await signedUp();
    const subject = client.person({ email: "another@example.test", email_verified: false });
    const linked = await link(grace, subject);
    expect([linked.status, linked.body]).toEqual([
      201,
      { uuid: expect.any(String), provider: "one", issuer: all.one.issuer, createdAt: expect.any(String) },
    ]);
    expect(await identitiesOf(grace)).toEqual([linked.body]);
    expect(claimsOf(await client.signIn(subject)).sub).toBe(claimsOf(grace).sub);
    expect((await link(grace, subject)).body).toEqual(linked.body);
    const told = await all.prepared.postgres.query(
      "select payload from auth.outbox where type = 'identity.linked.v1' and payload ->> 'user' = $1",
      [claimsOf(grace).sub],
    );
    expect(told).toEqual([{ payload: { user: claimsOf(grace).sub } }]);
    const { uuid } = linked.body as { uuid: string };
    expect((await unlink(grace, uuid)).status).toBe(204);
    expect((await unlink(grace, uuid)).status).toBe(404);
    expect(problemOf(await client.signIn(subject))).toEqual([403, "urn:problem:address-not-verified"]);
  });

  test("needs the password to begin a link, so that a stolen token is not enough (AUTH-3)", async () => {
    const grace = await signedUp();
    expect(problemOf(await beginLink(grace, { password: "not hers" }))).toEqual([403, "urn:problem:wrong-password"]);
    expect(problemOf(await beginLink(grace, {}, "three"))).toEqual([404, "urn:problem:unknown-provider"]);
    expect((await beginLink(grace, { redirectUri: "https://evil.example.test/x" })).status).toBe(400);
  });

  test("cannot finish a link that another user has begun, nor turn a sign-in into a link or back (AUTH-3)", async () => {
    const [grace, mallory] = [await signedUp(), await signedUp()];
    expect(problemOf(await link(grace, client.person(), { as: mallory }))).toEqual(invalid);
    const forLink = (await beginLink(mallory)).body as Begun;
    const landed = await all.one.signIn(forLink.authorizationUrl, client.person());
    expect(problemOf(await client.finish(forLink, landed))).toEqual(invalid);
    const forSignIn = await client.begin();
    const body = {
      provider: "one",
      authorization: forSignIn.authorization,
      ...(await all.one.signIn(forSignIn.authorizationUrl, client.person())),
    };
    const turned = await all.auth.ask("/v2/users/me/identities", { token: tokenOf(mallory), body });
    expect(problemOf(turned)).toEqual(invalid);
    expect([await identitiesOf(grace), await identitiesOf(mallory)]).toEqual([[], []]);
  });

  test("cannot link an account by which another user signs in, nor a second one of a provider (AUTH-3)", async () => {
    const [grace, mallory] = [await signedUp(), await signedUp()];
    const subject = client.person();
    expect((await link(grace, subject)).status).toBe(201);
    const conflict = [409, "urn:problem:identity-conflict"];
    expect(problemOf(await link(mallory, subject))).toEqual(conflict);
    expect(problemOf(await link(grace, client.person()))).toEqual(conflict);
    expect(claimsOf(await client.signIn(subject)).sub).toBe(claimsOf(grace).sub);
    const [{ uuid } = { uuid: "" }] = await identitiesOf(grace);
    expect((await unlink(mallory, uuid)).status).toBe(404);
  });
});

describe("a user without a password", () => {
  test("logs in by none: status, body and time are those of a wrong password (AUTH-3, case 14)", async () => {
    const [email, other] = [newEmail(), newEmail()];
    await client.signIn(client.person({ email, email_verified: true }));
    await signedUp(other);
    const strip = ({ status, body }: Answer) => ({ status, body: { ...(body as object), requestId: "" } });
    expect(strip(await logIn(email))).toEqual(strip(await logIn(other, "not hers")));
    const times: Record<string, number[]> = { [email]: [], [other]: [] };
    for (let round = 0; round < 10; round++)
      for (const each of [email, other]) {
        const began = performance.now();
        await logIn(each, "x");
        times[each]?.push(performance.now() - began);
      }
    const ratio = Math.min(...(times[email] ?? [])) / Math.min(...(times[other] ?? []));
    expect(ratio).toBeGreaterThan(1 / 3);
    expect(ratio).toBeLessThan(3);
  });

  test("is asked to set one by every route that needs it, and sets it by a mailed link (AUTH-3)", async () => {
    const email = newEmail();
    const subject = client.person({ email, email_verified: true });
    const ada = await client.signIn(subject);
    const none = [403, "urn:problem:no-password"];
    const asking: readonly (readonly [path: string, body: object, method?: string])[] = [
      ["/v1/users/me/email", { password, newEmail: newEmail() }],
      ["/v1/users/me", { currentPassword: password }, "DELETE"],
      ["/v1/auth/password", { currentPassword: password, newPassword: "another way to say hello" }],
      ["/v2/users/me/identities/authorizations", { provider: "two", password }],
    ];
    for (const [path, body, method = "POST"] of asking)
      expect(problemOf(await all.auth.ask(path, { token: tokenOf(ada), body, method }))).toEqual(none);
    await all.auth.ask("/v1/auth/password/forgot", { body: { email } });
    const token = await mailedToken(all.prepared, "reset-password", email);
    const reset = await all.auth.ask("/v1/auth/password/reset", { body: { token, newPassword: password } });
    expect(reset.status).toBe(204);
    await until("the session has ended", async () => (await client.me(ada)).status === 401, 2);
    expect(claimsOf(await logIn(email)).sub).toBe(claimsOf(ada).sub);
    expect(claimsOf(await client.signIn(subject)).sub).toBe(claimsOf(ada).sub);
  });

  test("cannot unlink the last way to sign in, also not the last two at once (AUTH-3)", async () => {
    const email = newEmail();
    const ada = await client.signIn(client.person({ email, email_verified: true }));
    const [first] = await identitiesOf(ada);
    const last = [409, "urn:problem:last-way-to-sign-in"];
    expect(problemOf(await unlink(ada, first?.uuid ?? ""))).toEqual(last);
    await all.prepared.postgres.query(
      `insert into auth.identities (user_id, issuer, subject) select id, $2, 'x' from auth.users where email = $1`,
      [email, all.two.issuer],
    );
    const both = await identitiesOf(ada);
    const answers = await Promise.all(both.map(async ({ uuid }) => unlink(ada, uuid)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    await all.prepared.postgres.query(
      `insert into auth.identities (user_id, issuer, subject)
       select id, 'https://gone.example.test', 'x' from auth.users where email = $1`,
      [email],
    );
    const [usable] = (await identitiesOf(ada)).filter(({ provider }) => provider !== null);
    // Nobody can sign in any more by a provider that the stack has no longer.
    expect(problemOf(await unlink(ada, usable?.uuid ?? ""))).toEqual(last);
  });
});

test("a locked user is not signed in by a provider, and is again once unlocked (AUTH-3)", async () => {
  const subject = client.person();
  const { sub } = claimsOf(await client.signIn(subject));
  const lock = "update auth.users set locked_at = case when $2 then now() end where uuid = $1";
  await all.prepared.postgres.query(lock, [sub, true]);
  expect(problemOf(await client.signIn(subject))).toEqual(invalid);
  await all.prepared.postgres.query(lock, [sub, false]);
  expect(claimsOf(await client.signIn(subject)).sub).toBe(sub);
});

test("a deleted user is not signed in by a provider, whose account is forgotten (AUTH-3)", async () => {
  const email = newEmail();
  const subject = client.person({ email, email_verified: true });
  const grace = await signedUp();
  await link(grace, subject);
  const deleted = await all.auth.ask("/v1/users/me", {
    method: "DELETE",
    token: tokenOf(grace),
    body: { currentPassword: password },
  });
  expect(deleted.status).toBe(204);
  const rows = async () => all.prepared.postgres.query("select from auth.identities where subject = $1", [subject]);
  expect(await rows()).toEqual([]);
  const ada = await client.signIn(subject);
  expect(claimsOf(ada).sub).not.toBe(claimsOf(grace).sub);
  await all.prepared.postgres.query("update auth.users set deleted_at = now() where email = $1", [email]);
  const next = await client.signIn(subject);
  expect(claimsOf(next).sub).not.toBe(claimsOf(ada).sub);
});

test("neither code, state, secret, ID token nor client secret is in a log or in the database (AUTH-3, case 32)", async () => {
  const seen: string[] = [all.one.client.secret];
  all.one.changeTokens = (tokens) => seen.push(String(tokens["id_token"]), String(tokens["access_token"]));
  const begun = await client.begin();
  const { state } = Object.fromEntries(new URL(begun.authorizationUrl).searchParams);
  const [row] = await all.prepared.postgres.query("select string_agg(a::text, '') as rows from auth.authorizations a");
  const landed = await all.one.signIn(begun.authorizationUrl, client.person());
  expect((await client.finish(begun, landed)).status).toBe(200);
  expect((await client.finish(begun, landed)).status).toBe(403);
  all.one.changeTokens = undefined;
  seen.push(begun.authorization, state ?? "", landed.code);
  expect(seen).toHaveLength(6);
  const [identities] = await all.prepared.postgres.query("select string_agg(i::text, '') from auth.identities i");
  const written = JSON.stringify([row, identities]) + all.auth.stdout() + all.auth.stderr();
  for (const secret of seen) expect(written).not.toContain(secret);
});

describe("a provider", () => {
  test("that refuses the client secret is 503 and logged as a fault; a secret that is replaced works at once (AUTH-3)", async () => {
    const subject = client.person(undefined, "two");
    const refused = await client.signIn(subject, "two");
    expect(problemOf(refused)).toEqual([503, "urn:problem:unavailable"]);
    const fault = await until("the fault is logged", () =>
      all.auth.lines().find(({ level, provider }) => level === "error" && provider === "two"),
    );
    expect(fault["reason"]).toBe("401 invalid_client");
    const secrets = { one: all.one.client.secret, two: all.two.client.secret };
    await all.prepared.secretsManager.put(all.secretArn, secrets);
    await until("the secret is read again", async () => (await client.signIn(subject, "two")).status === 200, 3);
  });

  test("that refuses requests in other words than OAuth's is not taken for one that is away (AUTH-3)", async () => {
    all.one.intercept = ({ url }, response) => url === "/token" && response.writeHead(403).end("blocked").writableEnded;
    for (let attempt = 0; attempt < 4; attempt++)
      expect(problemOf(await client.signIn(client.person()))).toEqual(invalid);
    all.one.intercept = undefined;
    expect((await client.signIn(client.person())).status).toBe(200);
  });

  test("that does not answer costs 503 within seconds, then none is asked for a while, and it is asked again (AUTH-3)", async () => {
    const begun = await client.begin();
    const landed = await all.one.signIn(begun.authorizationUrl, client.person());
    // It takes the connection and never answers.
    all.one.intercept = ({ url }) => url === "/token";
    const began = performance.now();
    const answer = await client.finish(begun, landed);
    expect([...problemOf(answer), answer.headers.get("retry-after")]).toEqual([503, "urn:problem:unavailable", "5"]);
    expect(performance.now() - began).toBeLessThan(4_000);
    all.one.intercept = (_, response) => response.writeHead(500).end().writableEnded;
    const fails = async () => {
      const next = await client.begin();
      const state = new URL(next.authorizationUrl).searchParams.get("state") ?? "";
      return client.finish(next, { ...landed, state });
    };
    expect([(await fails()).status, (await fails()).status]).toEqual([503, 503]);
    const before = all.one.asked.length;
    const refused = await all.auth.ask("/v1/auth/oauth/one/authorizations", { body: {} });
    expect([refused.status, all.one.asked.length]).toEqual([503, before]);
    all.one.intercept = undefined;
    const back = await until(
      "the provider is asked again",
      async () => {
        const next = await all.auth.ask("/v1/auth/oauth/one/authorizations", { body: {} });
        return next.status === 201 ? next : undefined;
      },
      5,
    );
    expect(back.status).toBe(201);
  });
});
