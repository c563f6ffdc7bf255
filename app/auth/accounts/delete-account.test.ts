import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { connectAs } from "../../chassis/database/connection.ts";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { verifyAddresses } from "../../testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";
import { emptyCookie, tokensOf } from "../sessions/session-answers.fixture.ts";

let prepared: PreparedDatabase;
let auth: ServiceProcess;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  auth = await startHttpProcess("auth", prepared.environment("auth"));
});

afterAll(async () => {
  await auth.stop();
  await prepared.remove();
});

const password = "correct horse battery";

interface Account {
  readonly email: string;
  readonly uuid: string;
  readonly token: string;
  readonly refreshToken: string;
}

async function signUp(): Promise<Account> {
  const email = `${randomUUID()}@example.test`;
  await auth.ask("/v1/auth/register", { body: { email, name: "Ada Lovelace", password } });
  await verifyAddresses(prepared);
  return logIn(email);
}

async function logIn(email: string): Promise<Account> {
  const { accessToken: token, refreshToken } = tokensOf(
    await auth.ask("/v1/auth/login", { body: { email, password } }),
  );
  const { uuid } = (await auth.ask("/v1/users/me", { token })).body as { uuid: string };
  return { email, uuid, token, refreshToken };
}

const remove = async ({ token }: Account, currentPassword = password): Promise<Answer> =>
  auth.ask("/v1/users/me", { method: "DELETE", token, body: { currentPassword } });

const refresh = async ({ refreshToken }: Account): Promise<Answer> =>
  auth.ask("/v1/auth/refresh", { body: { refreshToken } });

/** The tables of auth in which a text is, with the number of rows. */
async function tablesWith(text: string): Promise<Record<string, number>> {
  const { postgres } = prepared;
  const tables = await postgres.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'auth' order by 1",
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await postgres.query(`select 1 from auth.${name} each where strpos(each::text, $1) > 0`, [text]);
    if (rows.length > 0) found[name] = rows.length;
  }
  return found;
}

const events = async ({ uuid }: Account) =>
  (
    await prepared.postgres.query<{ type: string }>(
      "select type from auth.outbox where payload ->> 'user' = $1 order by queue, id",
      [uuid],
    )
  ).map(({ type }) => type);

test("a deleted account leaves its uuid alone, beside the event of its registration that is delivered or expires (AUTH-1)", async () => {
  const ada = await signUp();
  await prepared.postgres.query("select auth.set_role($1, 'support')", [ada.uuid]);
  await prepared.postgres.query(
    "insert into auth.idempotency_keys (owner, route, key, fingerprint, status, body) values ($1, 'x', 'x', 'x', 201, '{}')",
    [ada.uuid],
  );
  const removed = await remove(ada);
  expect([removed.status, removed.text, removed.headers.getSetCookie()]).toEqual([204, "", [emptyCookie]]);
  expect(await tablesWith(ada.email)).toEqual({ outbox: 1 });
  // The revocations of the user and of the session are removed after an hour.
  // The audit has the uuid of whose role was changed.
  expect(await tablesWith(ada.uuid)).toEqual({ audit_entries: 1, deleted_users: 1, outbox: 3, revocations: 1 });
  expect(await events(ada)).toEqual(["email.verification-requested.v1", "user.deleted.v1", "user.deleted.v1"]);
  const line = await until("its line", () => auth.lines().find(({ msg }) => msg === "user deleted"));
  expect(line).toMatchObject({ level: "info", user: ada.uuid });
  expect(auth.stdout()).not.toContain(ada.email);
});

test("the tokens of a deleted account end at once, and its address can be registered again (AUTH-1, case 7)", async () => {
  const ada = await signUp();
  const other = await logIn(ada.email);
  expect((await remove(ada)).status).toBe(204);
  expect([(await refresh(ada)).status, (await refresh(other)).status]).toEqual([401, 401]);
  await until("the access token is refused", async () => (await auth.ask("/v1/users/me", ada)).status === 401, 1);
  expect((await auth.ask("/v1/auth/login", { body: { email: ada.email, password } })).status).toBe(401);
  await auth.ask("/v1/auth/register", { body: { email: ada.email, name: "Another", password } });
  await verifyAddresses(prepared);
  const again = await logIn(ada.email);
  expect(again.uuid).not.toBe(ada.uuid);
  expect((await auth.ask("/v1/users/me", again)).body).toMatchObject({ name: "Another", role: "user" });
});

test.each<[string, object, number, object]>([
  ["a wrong password (case 13)", { currentPassword: "x" }, 403, { type: "urn:problem:wrong-password" }],
  ["no password", {}, 400, { type: "urn:problem:malformed-request" }],
])("with %s nothing is deleted", async (_, body, status, problem) => {
  const ada = await signUp();
  const refused = await auth.ask("/v1/users/me", { method: "DELETE", token: ada.token, body });
  expect([refused.status, refused.body]).toMatchObject([status, problem]);
  expect([(await refresh(ada)).status, await events(ada)]).toEqual([200, ["email.verification-requested.v1"]]);
});

test("of two deletions at once one succeeds and the other finds no account; one event is published", async () => {
  const ada = await signUp();
  const answers = await Promise.all([remove(ada), remove(ada), remove(ada)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 401, 401]);
  expect((await events(ada)).filter((type) => type === "user.deleted.v1")).toHaveLength(2);
});

test("refreshes, logins and changes of name that meet a deletion leave neither a session nor an error", async () => {
  for (let run = 0; run < 3; run++) {
    const ada = await signUp();
    const rename = { method: "PATCH", token: ada.token, headers: { "if-match": "*" }, body: { name: `Ada ${run}` } };
    const met = await Promise.all([
      refresh(ada),
      auth.ask("/v1/auth/login", { body: { email: ada.email, password } }),
      remove(ada),
      auth.ask("/v1/users/me", rename),
      refresh(ada),
      auth.ask("/v1/auth/logout-all", { method: "POST", token: ada.token }),
    ]);
    expect(met[2].status === 204 || met[2].status === 401).toBe(true);
    expect(met.map(({ status }) => status).filter((status) => ![200, 204, 401].includes(status))).toEqual([]);
    if (met[2].status === 204) expect((await tablesWith(ada.uuid))["users"]).toBeUndefined();
  }
  expect(
    await prepared.postgres.query(
      "select 1 from auth.sessions where not exists (select from auth.users where users.id = sessions.user_id)",
    ),
  ).toEqual([]);
});

test("a session that is opened while the account is deleted ends with it", async () => {
  const ada = await signUp();
  const { postgres } = prepared;
  const client = await connectAs({ host: postgres.host, port: postgres.port, name: postgres.name }, postgres.master);
  try {
    // As a login does it: the row of the user is locked, and the session is not committed yet.
    await client.query("begin; set local role auth_owner; set local search_path to auth");
    await client.query(
      `with account as (select id from users where uuid = $1 for share)
       insert into sessions (user_id, client, family_hash, token_hash, ends_at, network, user_agent)
       select id, 'native', 'late', 'late', now() + interval '1 day', '', '' from account`,
      [ada.uuid],
    );
    const removed = remove(ada);
    await until("the deletion waits", async () => {
      const waiting = await postgres.query("select 1 from pg_locks where not granted");
      return waiting.length > 0;
    });
    await client.query("commit");
    expect((await removed).status).toBe(204);
  } finally {
    await client.end();
  }
  expect(await postgres.query("select 1 from auth.sessions where family_hash = 'late'")).toEqual([]);
});

test("an account that becomes the last admin while it is deleted stays", async () => {
  const ada = await signUp();
  const { postgres } = prepared;
  const client = await connectAs({ host: postgres.host, port: postgres.port, name: postgres.name }, postgres.master);
  try {
    await client.query("begin; set local role auth_owner; set local search_path to auth");
    await client.query("select from users where uuid = $1 for update", [ada.uuid]);
    const removed = remove(ada);
    await until("the deletion waits", async () => {
      const waiting = await postgres.query("select 1 from pg_locks where not granted");
      return waiting.length > 0;
    });
    await client.query("select set_role($1, 'admin')", [ada.uuid]);
    await client.query("commit");
    expect(await removed).toMatchObject({ status: 409, body: { type: "urn:problem:last-admin" } });
  } finally {
    await client.end();
  }
});

test("every table of auth that refers to a user is emptied of a deleted one by its foreign key", async () => {
  const keys = await prepared.postgres.query<{ table: string; rule: string; isIndexed: boolean }>(
    `select conrelid::regclass::text as table, confdeltype as rule, exists (
       select from pg_index where indrelid = conrelid and indkey[0] = conkey[1] and indpred is null
     ) as "isIndexed"
     from pg_constraint
     where contype = 'f' and confrelid = 'auth.users'::regclass order by 1`,
  );
  expect(keys.length).toBeGreaterThan(0);
  // c: on delete cascade.
  expect(keys.filter(({ rule }) => rule !== "c")).toEqual([]);
  // Without an index of all rows, a deletion reads the whole table. Of the staff there are few.
  const unindexed = keys.filter(({ isIndexed, table }) => !isIndexed && table !== "auth.staff_roles");
  expect(unindexed.map(({ table }) => table)).toEqual([]);
});

test("while Redis is away no password is tried and nothing is deleted; afterwards it is (LIMITS-1)", async () => {
  const ada = await signUp();
  const { cache } = prepared;
  if (cache === undefined) throw new Error("auth has a cache");
  await cache.kill();
  await until("the limits are refused", async () => (await remove(ada)).status === 503);
  expect(await events(ada)).toEqual(["email.verification-requested.v1"]);
  await cache.start();
  await until("the account is deleted", async () => (await remove(ada)).status === 204);
  expect(await events(ada)).toContain("user.deleted.v1");
});
