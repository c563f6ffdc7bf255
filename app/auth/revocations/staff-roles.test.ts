import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { log } from "../../chassis/process/log.ts";
import { verifyAddresses } from "../../testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";

let prepared: PreparedDatabase;
let auth: ServiceProcess;
let token: string;
let uuid: string;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  auth = await startHttpProcess("auth", prepared.environment("auth"));
  const ada = { email: `${randomUUID()}@example.com`, password: "correct horse battery staple" };
  await auth.ask("/v1/auth/register", { method: "POST", body: { ...ada, name: "Ada" } });
  await verifyAddresses(prepared);
  const { body } = await auth.ask("/v1/auth/login", { method: "POST", body: ada });
  token = (body as { accessToken: string }).accessToken;
  uuid = ((await auth.ask("/v1/users/me", { token })).body as { uuid: string }).uuid;
});

afterAll(async () => {
  await auth.stop();
  await prepared.remove();
});

test("a role is known while the token is valid, given, changed and taken away, and none is given twice (AUTH-4)", async () => {
  for (const role of ["support", "support", "admin", "user"]) {
    await prepared.postgres.query("select auth.set_role($1, $2)", [uuid, role]);
    await until(`the role is ${role}`, async () => (await roleNow()) === role);
  }
  const grants = await prepared.postgres.query("select role, is_deleted from auth.staff_roles order by id");
  expect(grants).toEqual([
    { role: "support", is_deleted: true },
    { role: "admin", is_deleted: true },
  ]);
});

test("other services are given the whole staff, without deleted users", async () => {
  await prepared.postgres.query("select auth.set_role($1, 'admin')", [uuid]);
  await until("the staff has one admin", async () => JSON.stringify(await staff()) === staffOf(uuid));
  await prepared.postgres.query("update auth.users set deleted_at = now() where uuid = $1", [uuid]);
  await until("the staff is empty", async () => (await staff()).length === 0);
});

test("a role that does not exist is refused, and so is a user who does not", async () => {
  const set = async (user: string, role: string) =>
    prepared.postgres.query("select auth.set_role($1, $2)", [user, role]);
  await expect(set(randomUUID(), "admin")).rejects.toThrow("no user has the uuid");
  await prepared.postgres.query("update auth.users set deleted_at = null where uuid = $1", [uuid]);
  await expect(set(uuid, "owner")).rejects.toThrow("staff_roles_role_check");
});

async function roleNow(): Promise<string> {
  return ((await auth.ask("/v1/users/me", { token })).body as { role: string }).role;
}

async function staff(): Promise<readonly unknown[]> {
  return ((await auth.ask("/internal/v1/revocations")).body as { staff: unknown[] }).staff;
}

const staffOf = (user: string): string => JSON.stringify([{ user, role: "admin" }]);
