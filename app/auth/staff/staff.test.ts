import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Role } from "../../../contract/roles.ts";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { verifyAddresses } from "../../testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";

interface Person {
  readonly email: string;
  readonly uuid: string;
  readonly token: string;
  readonly refreshToken: string;
}

const started = new AsyncDisposableStack();
const password = "correct horse battery staple";
let prepared: PreparedDatabase;
let auth: ServiceProcess;
let otherAuth: ServiceProcess;
let shop: ServiceProcess;
let grace: Person;
let hedy: Person;
let sam: Person;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  started.defer(async () => prepared.remove());
  const start = async (service: "auth" | "shop", more: Readonly<Record<string, string>> = {}) => {
    const process = await startHttpProcess(service, { ...prepared.environment(service), ...more });
    started.defer(async () => void (await process.stop()));
    return process;
  };
  [auth, otherAuth] = await Promise.all([start("auth"), start("auth")]);
  shop = await start("shop", { AUTH_ADDRESS: auth.address });
  [grace, hedy] = await signUpAdmins();
  sam = await signUp("support");
  await until("support is known", async () => (await get(sam, `/v2/users/${grace.uuid}`)).status === 200);
});

afterAll(async () => started.disposeAsync());

/** Two admins whom every process knows. */
async function signUpAdmins(): Promise<[Person, Person]> {
  const admins = await Promise.all([signUp("admin"), signUp("admin")]);
  const processes = [
    [auth, "/v1/auth-audit"],
    [otherAuth, "/v1/auth-audit"],
    [shop, "/v1/shop-audit"],
  ] as const;
  for (const [process, path] of processes)
    for (const admin of admins)
      await until("the admins are known", async () => (await get(admin, path, process)).status === 200);
  return admins;
}

async function signUp(role: Role = "user"): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  await auth.ask("/v1/auth/register", { body: { email, password, name: "Ada" } });
  await verifyAddresses(prepared);
  const { accessToken: token, refreshToken } = (await logIn(email)).body as {
    accessToken: string;
    refreshToken: string;
  };
  const [row] = await prepared.postgres.query<{ uuid: string }>("select uuid from auth.users where email = $1", [
    email,
  ]);
  const uuid = row?.uuid ?? "";
  if (role !== "user") await prepared.postgres.query("select auth.set_role($1, $2)", [uuid, role]);
  return { email, uuid, token, refreshToken };
}

const logIn = async (email: string, secret = password): Promise<Answer> =>
  auth.ask("/v1/auth/login", { body: { email, password: secret } });

const get = async (who: Person, path: string, by = auth): Promise<Answer> => by.ask(path, { token: who.token });

const act = async (who: Person, method: string, path: string, body?: object, by = auth): Promise<Answer> =>
  by.ask(path, { method, token: who.token, ...(body === undefined ? {} : { body }) });

const lock = async (who: Person, whom: Person, by = auth): Promise<Answer> =>
  act(who, "PUT", `/v2/users/${whom.uuid}/lock`, undefined, by);

const setRole = async (who: Person, whom: Person, role: Role, by = auth): Promise<Answer> =>
  act(who, "PUT", `/v2/users/${whom.uuid}/role`, { role }, by);

/** The entries of the audit about a user, oldest first. */
async function entriesOf({ uuid }: Person): Promise<readonly Record<string, unknown>[]> {
  const rows = await prepared.postgres.query<Record<string, unknown>>(
    "select actor, role, act, before, after, request_id, written_by from auth.audit_entries where record = $1 order by id",
    [uuid],
  );
  return rows;
}

test("the staff finds users by address, by uuid and page by page, and sees no more than support needs (AUTH-4)", async () => {
  const ada = await signUp();
  const shown = {
    uuid: ada.uuid,
    email: { address: ada.email, verified: true },
    name: "Ada",
    role: "user",
    createdAt: expect.any(String),
    locked: false,
  };
  for (const staff of [grace, sam]) {
    expect((await get(staff, `/v2/users/${ada.uuid}`)).body).toEqual(shown);
    expect((await act(staff, "POST", "/v2/users/search", { email: ada.email.toUpperCase() })).body).toEqual(shown);
  }
  const first = (await get(sam, "/v2/users?limit=1")).body as { users: object[]; next: string };
  expect(first).toEqual({ users: [shown], next: ada.uuid });
  const rest = (await get(sam, `/v2/users?limit=100&after=${first.next}`)).body as {
    users: { email: { address: string } }[];
  };
  expect(rest.users.some(({ email }) => email.address === grace.email)).toBe(true);
  expect((await act(sam, "POST", "/v2/users/search", { email: "nobody@example.com" })).status).toBe(404);
  expect((await entriesOf(ada)).map(({ actor, role, act: name }) => [actor, role, name])).toEqual([
    [grace.uuid, "admin", "user.read"],
    [grace.uuid, "admin", "user.search"],
    [sam.uuid, "support", "user.read"],
    [sam.uuid, "support", "user.search"],
  ]);
});

test("a locked user cannot sign in or refresh, tokens end within a second in every service, and the answer is that of a wrong password (AUTH-1)", async () => {
  const ada = await signUp();
  const locked = await lock(grace, ada, otherAuth);
  expect([locked.status, locked.body]).toMatchObject([200, { uuid: ada.uuid, locked: true }]);
  expect((await auth.ask("/v1/auth/refresh", { body: { refreshToken: ada.refreshToken } })).status).toBe(401);
  for (const [process, path] of [
    [auth, "/v1/users/me"],
    [otherAuth, "/v1/users/me"],
    [shop, "/v1/orders"],
  ] as const)
    await until(`${path} refuses`, async () => (await get(ada, path, process)).status === 401, 1.5);
  const answers = await Promise.all([logIn(ada.email), logIn(ada.email, "wrong"), logIn("nobody@example.com")]);
  const told = answers.map(({ status, body }) => ({ status, ...(body as object), requestId: "" }));
  expect(told[0]).toMatchObject({ status: 401, type: "urn:problem:wrong-credentials" });
  expect([told[1], told[2]]).toEqual([told[0], told[0]]);

  const unlocked = await act(grace, "DELETE", `/v2/users/${ada.uuid}/lock`);
  expect([unlocked.status, unlocked.body]).toMatchObject([200, { locked: false }]);
  expect((await get(ada, "/v1/users/me")).status).toBe(401);
  expect((await logIn(ada.email)).status).toBe(200);
  const entry = { actor: grace.uuid, role: "admin", written_by: "auth", request_id: expect.any(String) };
  expect(await entriesOf(ada)).toEqual([
    { ...entry, act: "user.lock", before: { locked: false }, after: { locked: true } },
    { ...entry, act: "user.unlock", before: { locked: true }, after: { locked: false } },
  ]);
});

test("logins and refreshes that are under way while a user is locked leave no session and no token that works", async () => {
  const ada = await signUp();
  const logins = Array.from({ length: 6 }, async () => logIn(ada.email));
  const refreshes = Array.from({ length: 6 }, async (_, n) =>
    (n % 2 === 0 ? auth : otherAuth).ask("/v1/auth/refresh", { body: { refreshToken: ada.refreshToken } }),
  );
  const [locked, ...answers] = await Promise.all([lock(grace, ada), ...logins, ...refreshes]);
  expect(locked.status).toBe(200);
  const live = "select 1 from auth.sessions join auth.users on users.id = user_id where users.uuid = $1";
  expect(await prepared.postgres.query(`${live} and sessions.deleted_at is null`, [ada.uuid])).toEqual([]);
  for (const { body, status } of answers.filter((answer) => answer.status === 200)) {
    expect(status).toBe(200);
    const { accessToken: token } = body as { accessToken: string };
    await until("the token is refused", async () => (await auth.ask("/v1/users/me", { token })).status === 401, 1.5);
  }
});

test("an admin gives and takes roles, and nobody changes the own role or lock (AUTH-4)", async () => {
  const ada = await signUp();
  for (const role of ["support", "admin", "admin", "user"] as const)
    expect((await setRole(grace, ada, role)).body).toMatchObject({ uuid: ada.uuid, role });
  expect((await entriesOf(ada)).map(({ before, after }) => [before, after])).toEqual([
    [{ role: "user" }, { role: "support" }],
    [{ role: "support" }, { role: "admin" }],
    [{}, {}],
    [{ role: "admin" }, { role: "user" }],
  ]);
  for (const refused of [await setRole(grace, grace, "user"), await lock(grace, grace)])
    expect([refused.status, refused.body]).toMatchObject([409, { type: "urn:problem:own-account" }]);
  expect(await Promise.all([setRole(grace, { ...ada, uuid: randomUUID() }, "admin")])).toMatchObject([{ status: 404 }]);
  expect((await act(grace, "PUT", `/v2/users/${ada.uuid}/role`, { role: "owner" })).status).toBe(400);
  await prepared.postgres.query("select auth.set_role($1, 'support')", [ada.uuid]);
  expect((await entriesOf(ada)).at(-1)).toMatchObject({
    ...{ actor: null, role: null, act: "user.role", before: { role: "user" }, after: { role: "support" } },
    written_by: "rdsadmin",
  });
});

test("support raises nobody, locks nobody and reads no audit, and its attempts leave no entry (AUTH-4)", async () => {
  const ada = await signUp();
  const attempts = [
    await setRole(sam, sam, "admin"),
    await setRole(sam, ada, "support"),
    await lock(sam, grace),
    await act(sam, "DELETE", `/v2/users/${ada.uuid}/lock`),
    await get(sam, "/v1/auth-audit"),
    await get(sam, "/v1/shop-audit", shop),
    await get(ada, "/v2/users"),
    await act(ada, "POST", "/v2/users/search", { email: ada.email }),
  ];
  expect(attempts.map(({ status }) => status)).toEqual(Array(attempts.length).fill(403));
  expect(await entriesOf(ada)).toEqual([]);
});

test.each(["role", "lock"] as const)(
  "of two admins who take each other's %s at once, at two instances, one stays (AUTH-4)",
  async (what) => {
    const [first, second] = await signUpAdmins();
    const take = async (who: Person, whom: Person, by: ServiceProcess) =>
      what === "role" ? setRole(who, whom, "user", by) : lock(who, whom, by);
    const answers = await Promise.all([
      take(first, second, auth),
      take(second, first, otherAuth),
      take(second, first, auth),
    ]);
    const statuses = answers.map(({ status }) => status);
    const stays = statuses[0] === 200 ? first : second;
    // A token may be refused already: of a locked admin with 401.
    expect([statuses[0] === 200, statuses[1] === 200 || statuses[2] === 200].filter(Boolean)).toHaveLength(1);
    for (const status of statuses) expect([200, 401, 403]).toContain(status);
    expect((await get(stays, "/v1/auth-audit")).status).toBe(200);
  },
);

test("the audit is read by admins page by page, by actor and by record, and shows no address, name or secret", async () => {
  const ada = await signUp();
  await lock(grace, ada);
  await setRole(hedy, ada, "support");
  const read = async (query: string) =>
    (await get(hedy, `/v1/auth-audit?${query}`)).body as { entries: { act: string; uuid: string }[]; next: string };
  const first = await read(`record=${ada.uuid}&limit=1`);
  expect(first.entries).toMatchObject([{ act: "user.role", actor: hedy.uuid, record: ada.uuid }]);
  const second = await read(`record=${ada.uuid}&after=${first.next}`);
  expect([second.entries.map(({ act: name }) => name), second.next]).toEqual([["user.lock"], null]);
  expect((await read(`actor=${grace.uuid}&limit=1`)).entries).toMatchObject([{ act: "user.lock" }]);
  expect((await get(hedy, `/v1/auth-audit?actor=${randomUUID()}&after=${first.next}`)).status).toBe(400);
  const [all] = await prepared.postgres.query<{ text: string }>(
    "select string_agg(a::text, ' ') as text from auth.audit_entries a",
  );
  expect(all?.text).not.toMatch(/@example|Ada|argon2/);
});

test("an act whose entry cannot be written is undone, and the staff is answered 500", async () => {
  const ada = await signUp();
  const columns = "(actor, role, act, record, before, after, request_id)";
  await prepared.postgres.query("revoke insert on auth.audit_entries from auth");
  await prepared.postgres.query(`revoke insert ${columns} on auth.audit_entries from auth`);
  const answers = [
    await lock(grace, ada),
    await setRole(grace, ada, "admin"),
    await get(grace, `/v2/users/${ada.uuid}`),
  ];
  await prepared.postgres.query(`grant insert ${columns} on auth.audit_entries to auth`);
  expect(answers.map(({ status }) => status)).toEqual([500, 500, 500]);
  expect((await get(grace, `/v2/users/${ada.uuid}`)).body).toMatchObject({ role: "user", locked: false });
  expect((await logIn(ada.email)).status).toBe(200);
});

test("the last admin who can act cannot delete the own account; of the last two at once one stays", async () => {
  const [first, second] = await signUpAdmins();
  const others = `select auth.set_role(users.uuid, 'user') from auth.users join auth.staff_roles on users.id = user_id
    where role = 'admin' and staff_roles.deleted_at is null and users.uuid not in ($1, $2)`;
  await prepared.postgres.query(others, [first.uuid, second.uuid]);
  // Nobody signs in to it, so it does not count.
  const { uuid } = await signUp("admin");
  await prepared.postgres.query("update auth.users set email_verified_at = null where uuid = $1", [uuid]);
  const remove = async (who: Person, by: ServiceProcess) =>
    act(who, "DELETE", "/v1/users/me", { currentPassword: password }, by);
  const answers = await Promise.all([remove(first, auth), remove(second, otherAuth)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ type: "urn:problem:last-admin" });
});
