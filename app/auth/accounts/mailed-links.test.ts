import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { oneTimeTokens, type OneTimePurpose } from "../../../contract/one-time-tokens.ts";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { mailedToken, newestLink, verifyAddresses } from "../../testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";
import { tokensOf } from "../sessions/session-answers.fixture.ts";

let prepared: PreparedDatabase;
let auth: ServiceProcess;
let otherAuth: ServiceProcess;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  const newAuth = async () => startHttpProcess("auth", prepared.environment("auth"));
  [auth, otherAuth] = await Promise.all([newAuth(), newAuth()]);
});

afterAll(async () => {
  await Promise.all([auth.stop(), otherAuth.stop()]);
  await prepared.remove();
});

const password = "correct horse battery";
const newPassword = "another way to say hello";
const invalid = { status: 403, body: { type: "urn:problem:invalid-link" } };
const newEmail = () => `${randomUUID()}@example.test`;
const register = async (email: string, by = auth, own = password) =>
  by.ask("/v1/auth/register", { body: { email, name: "Ada Lovelace", password: own } });
const verify = async (token: string, own = password, by = auth) =>
  by.ask("/v1/auth/verify-email", { body: { token, password: own } });
const forgot = async (email: string) => auth.ask("/v1/auth/password/forgot", { body: { email } });
const reset = async (token: string, own = newPassword, by = auth) =>
  by.ask("/v1/auth/password/reset", { body: { token, newPassword: own } });
const logIn = async (email: string, own = password) => auth.ask("/v1/auth/login", { body: { email, password: own } });
const me = async (answer: Answer) => auth.ask("/v1/users/me", { token: tokensOf(answer).accessToken });
const want = async (answer: Answer, email: string, own = password) =>
  auth.ask("/v1/users/me/email", { token: tokensOf(answer).accessToken, body: { password: own, newEmail: email } });
const confirm = async (token: string, by = auth, own = password) =>
  by.ask("/v1/auth/confirm-email", { body: { token, password: own } });
const tokenFor = async (purpose: OneTimePurpose, email: string) => mailedToken(prepared, purpose, email);

async function verified(): Promise<string> {
  const email = newEmail();
  await register(email);
  await verifyAddresses(prepared);
  return email;
}

/** Types of the events about a user of this address, in order. */
async function eventsOf(email: string): Promise<string[]> {
  const rows = await prepared.postgres.query<{ type: string }>(
    `select type from auth.outbox where payload ->> 'user' = (
       select uuid::text from auth.users where email = $1 and deleted_at is null
     ) order by id`,
    [email],
  );
  return rows.map(({ type }) => type);
}

async function expire(email: string): Promise<void> {
  const sql = "update auth.one_time_tokens set expires_at = now() - interval '1 second' where email = $1";
  await prepared.postgres.query(sql, [email]);
}

describe("a registration", () => {
  test("can sign in once the mailed link is opened with the password, and until then is answered as an unknown user (AUTH-1, case 14)", async () => {
    const email = newEmail();
    await register(email);
    const answers = [await logIn(email), await logIn(email, "a guess"), await logIn(newEmail())];
    const said = answers.map(({ status, body }) => ({ status, body: { ...(body as object), requestId: "" } }));
    expect(said).toEqual(said.map(() => said[0]));
    expect(answers[0]).toMatchObject({ status: 401, body: { type: "urn:problem:wrong-credentials" } });
    const token = await tokenFor("verify-email", email);
    expect(await verify(token, "a guess")).toMatchObject({ status: 403, body: { type: "urn:problem:wrong-password" } });
    expect((await verify(token)).status).toBe(204);
    expect(await verify(token)).toMatchObject(invalid);
    expect((await logIn(email)).status).toBe(200);
    expect(await eventsOf(email)).toEqual(["email.verification-requested.v1", "user.registered.v1"]);
  });

  test("that is repeated mails another link, which takes the place of the first, and changes neither password nor name", async () => {
    const email = newEmail();
    const first = await register(email);
    const token = await tokenFor("verify-email", email);
    const again = await register(email.toUpperCase(), otherAuth, "the password of Mallory");
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(await verify(token)).toMatchObject(invalid);
    const second = await tokenFor("verify-email", email);
    expect((await verify(second, "the password of Mallory")).status).toBe(403);
    expect((await verify(second)).status).toBe(204);
  });

  test("mails an address three links a day; the answer stays the same, and the last link valid", async () => {
    const email = newEmail();
    const { mails } = oneTimeTokens["verify-email"].perAddress;
    const answers = [];
    let last: unknown;
    for (let n = 0; n < mails + 2; n += 1) {
      answers.push(await register(email));
      if (n === mails - 1) last = await newestLink(prepared, "verify-email", email);
    }
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await newestLink(prepared, "verify-email", email)).toEqual(last);
    expect(await eventsOf(email)).toHaveLength(mails);
    expect((await verify(await tokenFor("verify-email", email))).status).toBe(204);
  });

  test("by a stranger gives the owner of the address nothing to lose: a reset takes the account over", async () => {
    const email = newEmail();
    await register(email, auth, "the password of Mallory");
    await register(email);
    await forgot(email);
    expect((await reset(await tokenFor("reset-password", email))).status).toBe(204);
    expect((await logIn(email, "the password of Mallory")).status).toBe(401);
    expect((await logIn(email, newPassword)).status).toBe(200);
    expect(await verify(await tokenFor("verify-email", email), newPassword)).toMatchObject(invalid);
    expect((await eventsOf(email)).at(-1)).toBe("user.registered.v1");
  });
});

test("a forgotten password is reset by the mailed link, and sessions, access tokens and other links end (AUTH-1, case 12)", async () => {
  const email = await verified();
  const session = await logIn(email);
  const wanted = newEmail();
  expect((await want(session, wanted)).status).toBe(202);
  await forgot(email);
  const token = await tokenFor("reset-password", email);
  expect(await reset(token, "iloveyou")).toMatchObject({
    status: 400,
    body: { errors: [{ path: "body.newPassword" }] },
  });
  expect((await reset(token)).status).toBe(204);
  await until("the access token is refused", async () => (await me(session)).status === 401);
  const { refreshToken } = tokensOf(session);
  expect((await auth.ask("/v1/auth/refresh", { body: { refreshToken } })).status).toBe(401);
  expect([(await logIn(email)).status, (await logIn(email, newPassword)).status]).toEqual([401, 200]);
  expect(await confirm(await tokenFor("change-email", wanted))).toMatchObject(invalid);
  expect((await eventsOf(email)).at(-1)).toBe("password.changed.v1");
});

test("a wrong, a used, a replaced and an expired link get the same answer (case 12)", async () => {
  const [email, late] = [await verified(), await verified()];
  await forgot(email);
  const replaced = await tokenFor("reset-password", email);
  await forgot(email);
  const used = await tokenFor("reset-password", email);
  await reset(used);
  await forgot(late);
  const expired = await tokenFor("reset-password", late);
  await expire(late);
  const wrong = `${expired.slice(0, -1)}${expired.endsWith("A") ? "B" : "A"}`;
  const answers = await Promise.all([replaced, used, expired, wrong, "x", ""].map(async (token) => reset(token)));
  const said = answers.map(({ status, body }) => ({ status, body: { ...(body as object), requestId: "" } }));
  expect(said).toEqual(said.map(() => said[0]));
  expect(answers[0]).toMatchObject(invalid);
});

test.each<[OneTimePurpose, (token: string, by: ServiceProcess) => Promise<Answer>]>([
  ["verify-email", async (token, by) => verify(token, password, by)],
  ["reset-password", async (token, by) => reset(token, newPassword, by)],
  ["change-email", async (token, by) => confirm(token, by)],
])("of many uses of a token to %s at two instances at once, one succeeds (case 12)", async (purpose, use) => {
  let email = newEmail();
  if (purpose === "verify-email") await register(email);
  else {
    const known = await verified();
    if (purpose === "reset-password") await forgot((email = known));
    else await want(await logIn(known), email);
  }
  const token = await tokenFor(purpose, email);
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(async (n) => use(token, n % 2 === 0 ? auth : otherAuth)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 403, 403, 403, 403, 403]);
  const types = { "verify-email": "user.registered.v1", "reset-password": "password.changed.v1" };
  const type = purpose === "change-email" ? "user.email-changed.v1" : types[purpose];
  expect((await eventsOf(email)).filter((each) => each === type)).toHaveLength(1);
});

test("a request for an unknown address has the same answer and writes as many events, none of which has an address (case 14)", async () => {
  const [known, unknown] = [await verified(), newEmail()];
  const events = "select payload from auth.outbox where type = 'password.reset-requested.v1' order by id desc limit 2";
  const [one, other] = [await forgot(known), await forgot(unknown)];
  expect([one.status, one.text]).toEqual([other.status, other.text]);
  expect(await prepared.postgres.query(events)).toEqual([
    { payload: { user: null } },
    { payload: expect.objectContaining({ email: known }) },
  ]);
  const rows = await prepared.postgres.query("select * from auth.registration_sources");
  expect(JSON.stringify(rows)).not.toContain("@");
});

test("an address is changed by the link that was mailed to it, sessions go on, and an event says so", async () => {
  const [email, wanted] = [await verified(), newEmail()];
  const session = await logIn(email);
  expect(await want(session, wanted, "a guess")).toMatchObject({
    status: 403,
    body: { type: "urn:problem:wrong-password" },
  });
  expect(await want(session, email.toUpperCase())).toMatchObject({
    status: 400,
    body: { errors: [{ path: "body.newEmail", message: "is the present address" }] },
  });
  expect(await want(session, wanted.toUpperCase())).toMatchObject({ status: 202, body: { status: "accepted" } });
  await forgot(email);
  const token = await tokenFor("change-email", wanted);
  const stranger = await confirm(token, auth, "the password of a stranger");
  expect(stranger).toMatchObject({ status: 403, body: { type: "urn:problem:wrong-password" } });
  expect((await confirm(token)).status).toBe(204);
  expect(await me(session)).toMatchObject({ status: 200, body: { email: wanted } });
  expect([(await logIn(email)).status, (await logIn(wanted)).status]).toEqual([401, 200]);
  expect(await reset(await tokenFor("reset-password", email))).toMatchObject(invalid);
  // By their aggregate, the notice of the request goes out before mails go to the new address.
  const ordered = `select type from auth.outbox where aggregate = (select uuid::text from auth.users where email = $1) order by id`;
  expect(await prepared.postgres.query(ordered, [wanted])).toEqual(
    ["email.change-requested.v1", "user.email-changed.v1"].map((type) => ({ type })),
  );
});

test("an address of another user gets no link, and the caller no other answer (case 14)", async () => {
  const [email, taken, free] = [await verified(), await verified(), newEmail()];
  const session = await logIn(email);
  const answers = [await want(session, taken), await want(session, free)];
  expect(answers.map(({ status, text }) => [status, text])).toEqual(
    [202, 202].map((n) => [n, '{"status":"accepted"}']),
  );
  expect(await newestLink(prepared, "change-email", taken)).toBeUndefined();
  await want(session, taken);
  // As after a request for another free address.
  expect(await confirm(await tokenFor("change-email", free))).toMatchObject(invalid);
  const sql = `select payload -> 'holder' is distinct from 'null' as told from auth.outbox
    where type = 'email.change-requested.v1' order by id desc limit 3`;
  expect(await prepared.postgres.query(sql)).toEqual([{ told: true }, { told: false }, { told: true }]);
});

test("a user mails ten new addresses a day, whosesoever they are; the answer stays the same", async () => {
  const email = await verified();
  const sessions = await Promise.all([logIn(email), logIn(email)]);
  const wanted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(newEmail);
  for (const [n, each] of wanted.entries()) {
    const answer = await want(sessions[n % 2] as Answer, each);
    expect([answer.status, answer.text]).toEqual([202, '{"status":"accepted"}']);
  }
  const links = await Promise.all(wanted.map(async (each) => newestLink(prepared, "change-email", each)));
  expect(links.map((link) => link !== undefined)).toEqual(wanted.map((_, n) => n < 10));
});

test("of two users who confirm one address at once one gets it; an unverified registration of it gives way", async () => {
  const [wanted, ada, bob] = [newEmail(), await verified(), await verified()];
  await want(await logIn(ada), wanted);
  const first = await tokenFor("change-email", wanted);
  await want(await logIn(bob), wanted);
  const second = await tokenFor("change-email", wanted);
  await register(wanted, auth, "the password of Mallory");
  const answers = await Promise.all([confirm(first, auth), confirm(second, otherAuth)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 403]);
  const holders = "select 1 from auth.users where email = $1 and deleted_at is null and email_verified_at is not null";
  expect(await prepared.postgres.query(holders, [wanted])).toHaveLength(1);
  expect(await verify(await tokenFor("verify-email", wanted), "the password of Mallory")).toMatchObject(invalid);
});

test("the release before registers users who count as verified: it mails no link", async () => {
  const [email, old] = [await verified(), newEmail()];
  await prepared.postgres.query(
    "insert into auth.users (email, name, password_hash) select $2, name, password_hash from auth.users where email = $1",
    [email, old],
  );
  expect((await logIn(old)).status).toBe(200);
});
