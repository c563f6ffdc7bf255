import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { mostSessions, sessionLife } from "../../../contract/sessions.ts";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { verifyAddresses } from "../../testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";
import { claimsOf, cookieOf, csrfOf, emptyCookie, tokensOf, type Tokens } from "./session-answers.fixture.ts";

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

test("a refresh gives new tokens of the same session, and the access token names it (AUTH-1)", async () => {
  const ada = await signedUp();
  const login = await logIn(ada);
  expect(login.body).toEqual({
    accessToken: expect.any(String),
    tokenType: "Bearer",
    expiresIn: 600,
    refreshToken: expect.stringMatching(/^[\w-]{86}$/),
  });
  const next = await refresh(login);
  expect([next.status, Object.keys(tokensOf(next))]).toEqual([200, Object.keys(tokensOf(login))]);
  expect(tokensOf(next).refreshToken).not.toBe(tokensOf(login).refreshToken);
  const { exp, iat, ...claims } = claimsOf(next);
  expect([exp - iat, claims.sid, claims.sub]).toEqual([600, claimsOf(login).sid, claimsOf(login).sub]);
  expect((await me(next)).status).toBe(200);
  expect((await refresh(next)).status).toBe(200);
});

test("the database has no refresh token, and neither has the log (case 32)", async () => {
  const login = await logIn(await signedUp());
  const next = await refresh(login);
  const [row] = await prepared.postgres.query("select s.*::text as row from auth.sessions s where uuid = $1", [
    claimsOf(login).sid,
  ]);
  const written = JSON.stringify(row) + auth.stdout() + auth.stderr();
  for (const { refreshToken } of [login, next].map(tokensOf)) {
    expect(written).not.toContain(refreshToken);
    for (const half of [refreshToken.slice(0, 42), refreshToken.slice(44)]) expect(written).not.toContain(half);
  }
});

test("20 concurrent refreshes with one token at two instances get one successor, which goes on (case 11)", async () => {
  const login = await logIn(await signedUp());
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => refresh(login, n % 2 === 0 ? auth : otherAuth)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(new Set(answers.map((answer) => tokensOf(answer).refreshToken)).size).toBe(1);
  for (const answer of answers) expect((await me(answer)).status).toBe(200);
  expect((await refresh(answers[19] as Answer)).status).toBe(200);
});

test("a client whose answer was lost gets the same successor within the grace", async () => {
  const login = await logIn(await signedUp());
  const lost = await refresh(login);
  await age(login, "rotated_at", sessionLife.graceSeconds - 5);
  expect(tokensOf(await refresh(login, otherAuth)).refreshToken).toBe(tokensOf(lost).refreshToken);
});

test.each([
  ["after the grace", async (login: Answer) => age(login, "rotated_at", sessionLife.graceSeconds)],
  ["after its successor was used", async (_: Answer, next: Answer) => refresh(next)],
])(
  "a refresh token that is used again %s ends its session: its successor and its access tokens are refused (case 10)",
  async (_, later) => {
    const login = await logIn(await signedUp());
    const next = await refresh(login);
    await later(login, next);
    const answer = await refresh(login);
    expect([answer.status, answer.body, answer.headers.get("www-authenticate")]).toMatchObject([
      401,
      { type: "urn:problem:session-ended" },
      "Bearer",
    ]);
    expect((await refresh(next)).status).toBe(401);
    await until("the access token is refused", async () => (await me(next, otherAuth)).status === 401, 1);
    const { sid: session, sub: user } = claimsOf(login);
    const alerts = auth.lines().filter(({ level }) => level === "warn");
    expect(alerts).toContainEqual(
      expect.objectContaining({ msg: "a refresh token was used twice, its session is ended", session, user }),
    );
  },
);

test("a token of no session ends none, not even one of the same session's name", async () => {
  const login = await logIn(await signedUp());
  const { refreshToken } = tokensOf(login);
  const invented = [refreshToken.replace(/^.{20}/, "A".repeat(20)), "x", "", refreshToken.slice(0, -1)];
  for (const refreshToken of invented) {
    const refused = await auth.ask("/v1/auth/refresh", { body: { refreshToken } });
    // A native client's token says nothing about the cookie of a browser.
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, []]);
  }
  expect((await auth.ask("/v1/auth/refresh", { body: {} })).status).toBe(401);
  expect((await refresh(login)).status).toBe(200);
});

test("an access token does not refresh, and a refresh token is no access token (case 5)", async () => {
  const login = await logIn(await signedUp());
  const { accessToken, refreshToken } = tokensOf(login);
  expect((await auth.ask("/v1/auth/refresh", { body: { refreshToken: accessToken } })).status).toBe(400);
  expect((await auth.ask("/v1/users/me", { token: refreshToken })).status).toBe(401);
});

test.each([
  ["is not used for a week", "used_at", sessionLife.idleSeconds],
  ["is 30 days old", "ends_at", sessionLife.absoluteSeconds],
] as const)("a session that %s has ended; until then it goes on", async (_, column, seconds) => {
  const login = await logIn(await signedUp());
  await age(login, column, seconds - 60);
  const next = await refresh(login);
  expect(next.status).toBe(200);
  if (column === "used_at") await age(login, column, seconds);
  else await age(login, column, 60);
  expect((await refresh(next)).status).toBe(401);
});

test("a login beyond the most sessions of a user ends the one that was not used for the longest time", async () => {
  const ada = await signedUp();
  const [first, second] = [await logIn(ada), await logIn(ada)];
  await prepared.postgres.query(
    `insert into auth.sessions (user_id, client, family_hash, token_hash, ends_at, network, user_agent)
     select user_id, 'native', gen_random_uuid(), '', now() + interval '1 day', '', '' from auth.sessions,
     generate_series(3, $2) where uuid = $1`,
    [claimsOf(first).sid, mostSessions],
  );
  await age(second, "used_at", 60);
  expect((await logIn(ada)).status).toBe(200);
  expect((await refresh(second)).status).toBe(401);
  expect((await refresh(first)).status).toBe(200);
});

test("the end of a session without a valid access token revokes nothing", async () => {
  const { accessTokenSeconds, graceSeconds } = sessionLife;
  const revocations = async (login: Answer) =>
    prepared.postgres.query("select 1 from auth.revocations where subject = $1", [claimsOf(login).sid]);
  const logOut = async (login: Answer) =>
    auth.ask("/v1/auth/logout", { body: { refreshToken: tokensOf(login).refreshToken } });
  const [recent, old] = [await logIn(await signedUp()), await logIn(await signedUp())];
  await age(recent, "used_at", accessTokenSeconds + graceSeconds);
  await age(old, "used_at", 2 * accessTokenSeconds);
  expect([(await logOut(recent)).status, (await logOut(old)).status]).toEqual([204, 204]);
  expect([await revocations(recent), await revocations(old)]).toMatchObject([[{}], []]);
});

test("a login removes sessions that ended by age", async () => {
  const login = await logIn(await signedUp());
  await age(login, "ends_at", sessionLife.absoluteSeconds);
  await logIn(await signedUp());
  const rows = await prepared.postgres.query("select 1 from auth.sessions where uuid = $1", [claimsOf(login).sid]);
  expect(rows).toEqual([]);
});

test("a user sees the own sessions, and ends one of them; another user's is not found (AUTH-4, case 21)", async () => {
  const [ada, bob] = [await signedUp(), await signedUp()];
  const headers = { "x-forwarded-for": "203.0.113.77", "user-agent": `Firefox ${"x".repeat(200)}` };
  const [own, others] = [await logIn(ada), await logIn(bob)];
  const { body } = await auth.ask("/v1/auth/login", { body: { email: ada, password }, headers });
  const { accessToken: token } = body as Tokens;
  const { sessions } = (await auth.ask("/v1/auth/sessions", { token })).body as { sessions: object[] };
  const times = { createdAt: expect.stringMatching(/Z$/), lastUsedAt: expect.stringMatching(/Z$/) };
  expect(sessions).toEqual([
    {
      ...times,
      uuid: expect.any(String),
      client: "native",
      network: "203.0.113.0/24",
      userAgent: `Firefox ${"x".repeat(112)}`,
      current: true,
    },
    { ...times, uuid: claimsOf(own).sid, client: "native", network: "127.0.0.0/24", userAgent: "node", current: false },
  ]);
  const end = async ({ sid }: { sid: string }) =>
    (await auth.ask(`/v1/auth/sessions/${sid}`, { method: "DELETE", token })).status;
  expect([await end(claimsOf(others)), await end({ sid: randomUUID() })]).toEqual([404, 404]);
  expect([await end(claimsOf(own)), await end(claimsOf(own))]).toEqual([204, 404]);
  expect([(await refresh(own)).status, (await refresh(others)).status]).toEqual([401, 200]);
});

describe("a browser", () => {
  test("gets its refresh token in a cookie that no script reads and no other site sends", async () => {
    const login = await logIn(await signedUp(), "browser");
    expect(Object.keys(login.body as object)).toEqual(["accessToken", "tokenType", "expiresIn", "csrfToken"]);
    const [cookie = ""] = login.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-refresh=[\w-]{86}; Max-Age=604800; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
    const next = await refreshBrowser(login);
    expect([next.status, Object.keys(next.body as object)]).toEqual([200, Object.keys(login.body as object)]);
    expect(next.headers.getSetCookie()[0]).not.toBe(cookie);
    expect((await refreshBrowser(next)).status).toBe(200);
  });

  test("proves with a token in a header that its page asks", async () => {
    const login = await logIn(await signedUp(), "browser");
    const other = await logIn(await signedUp(), "browser");
    for (const csrfToken of [undefined, "", "x", csrfOf(other)]) {
      const { status, body } = await refreshBrowser(login, { csrfToken });
      expect([status, body]).toMatchObject([403, { type: "urn:problem:wrong-csrf-token" }]);
    }
    expect((await refreshBrowser(login)).status).toBe(200);
  });

  test("signs out with both, as often as it likes", async () => {
    const login = await logIn(await signedUp(), "browser");
    const logOut = async (csrfToken: string) =>
      auth.ask("/v1/auth/logout", { body: {}, headers: { cookie: cookieOf(login), "x-csrf-token": csrfToken } });
    expect((await logOut("x")).status).toBe(403);
    for (const answer of [await logOut(csrfOf(login)), await logOut(csrfOf(login))]) {
      expect([answer.status, answer.text, answer.headers.getSetCookie()[0]]).toEqual([204, "", emptyCookie]);
      expect(answer.headers.get("content-type")).toBeNull();
    }
    expect((await refreshBrowser(login)).status).toBe(401);
  });

  test("forgets the cookie of a session that has ended", async () => {
    const login = await logIn(await signedUp(), "browser");
    await prepared.postgres.query("update auth.sessions set deleted_at = now() where uuid = $1", [claimsOf(login).sid]);
    const answer = await refreshBrowser(login);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, [emptyCookie]]);
  });

  test("has a token that nobody can use as a native client, and the other way round", async () => {
    const browser = await logIn(await signedUp(), "browser");
    const [, refreshToken] = /=([\w-]+)/.exec(cookieOf(browser)) ?? [];
    expect((await auth.ask("/v1/auth/refresh", { body: { refreshToken } })).status).toBe(401);
    expect((await refreshBrowser(browser)).status).toBe(200);
  });
});

const password = "correct horse battery";

async function signedUp(): Promise<string> {
  const email = `${randomUUID()}@example.test`;
  await auth.ask("/v1/auth/register", { body: { email, name: "Ada", password } });
  await verifyAddresses(prepared);
  return email;
}

async function logIn(email: string, client?: "browser"): Promise<Answer> {
  return auth.ask("/v1/auth/login", { body: { email, password, ...(client === undefined ? {} : { client }) } });
}

async function refresh(answer: Answer, by = auth): Promise<Answer> {
  return by.ask("/v1/auth/refresh", { body: { refreshToken: tokensOf(answer).refreshToken } });
}

async function refreshBrowser(
  answer: Answer,
  { csrfToken }: { csrfToken?: string | undefined } = { csrfToken: csrfOf(answer) },
): Promise<Answer> {
  const headers = { cookie: cookieOf(answer), ...(csrfToken === undefined ? {} : { "x-csrf-token": csrfToken }) };
  return auth.ask("/v1/auth/refresh", { body: {}, headers });
}

const me = async (answer: Answer, by = auth) => by.ask("/v1/users/me", { token: tokensOf(answer).accessToken });

/** Makes a session older by some seconds. */
async function age(answer: Answer, column: "rotated_at" | "used_at" | "ends_at", seconds: number): Promise<void> {
  await prepared.postgres.query(
    `update auth.sessions set ${column} = ${column} - make_interval(secs => $2) where uuid = $1`,
    [claimsOf(answer).sid, seconds],
  );
}
