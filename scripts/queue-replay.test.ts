import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { startPreparedDatabase, type PreparedDatabase } from "../app/testing/prepared-database.ts";
import { log } from "../app/chassis/process/log.ts";
import { Log } from "../sandbox/core/log.ts";
import { sandboxFolder } from "../sandbox/sandbox-folder.ts";
import { serveControl } from "./running-sandbox/control-server.ts";
import { NotFound, type Login } from "./running-sandbox/login.ts";

const checkout = path.resolve(import.meta.dirname, "..");
let state: string;
let prepared: PreparedDatabase;
let close: () => Promise<void>;

/** The control socket of a sandbox whose database is a real server of this test. */
beforeAll(async () => {
  log.level = "silent";
  state = await mkdtemp(path.join(tmpdir(), "groundwork-replay-"));
  process.env["GROUNDWORK_STATE"] = state;
  prepared = await startPreparedDatabase();
  const folder = sandboxFolder(checkout, "dev");
  await mkdir(folder, { recursive: true });
  close = await serveControl({
    folder,
    log: new Log(),
    processes: () => [],
    login: async (_kind, name) => loginOf(name),
    plan: async () => Promise.reject(new Error("not asked")),
  });
});
afterAll(async () => {
  await close();
  await prepared.remove();
  await rm(state, { recursive: true });
});

async function loginOf(schema: string): Promise<Login> {
  const { postgres, secretsManager, arns } = prepared;
  if (schema !== "notifications")
    throw new NotFound(`${schema}: the platform has no such database. It has: notifications.`);
  const secret = (await secretsManager.get(arns["database-notifications"])) as Pick<Login, "username" | "password">;
  return {
    ...secret,
    host: postgres.host,
    port: String(postgres.port),
    database: postgres.name,
    authority: postgres.caFile,
  };
}

async function replay(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return run("scripts/queue-replay.ts", args, { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" });
}

async function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args], {
    cwd: checkout,
    env,
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

beforeEach(async () => {
  const { postgres } = prepared;
  await postgres.query("truncate notifications.dead_letter, notifications.inbox");
  await postgres.query(
    `insert into notifications.dead_letter (uuid, queue, type, payload, request_id, sender, attempts, reason, updated_at, deleted_at) values
       ('${uuid(1)}', 'notifications-email', 'mail.send', '{"message":"a"}', 'request-1', 'notifications', 9, 'refused', '2026-11-01', null),
       ('${uuid(2)}', 'notifications-email', 'mail.send', '{"message":"b"}', 'request-2', 'notifications', 9, 'refused', '2026-11-20', null),
       ('${uuid(3)}', 'notifications-events', 'order.placed.v1', '{}', 'request-3', 'shop', 2, 'no buyer', '2026-11-20', null),
       ('${uuid(4)}', 'notifications-email', 'mail.send', '{}', 'request-4', 'notifications', 9, 'resolved', '2026-11-20', now()),
       ('${uuid(5)}', 'notifications-gone', 'x', '{}', 'request-5', 'shop', 1, 'old queue', '2026-11-20', null)`,
  );
  await postgres.query(
    `insert into notifications.inbox (uuid, queue, type, attempts, running, processed_at)
     values ('${uuid(1)}', 'notifications-email', 'mail.send', 9, false, now())`,
  );
});

const waiting = async () =>
  prepared.postgres.query(
    `select right(uuid::text, 1)::int as n, payload, sender, attempts, running, request_id, processed_at from notifications.inbox
     where payload is not null order by uuid`,
  );
const unresolved = async () => {
  const rows = await prepared.postgres.query<{ n: number }>(
    "select right(uuid::text, 1)::int as n from notifications.dead_letter where deleted_at is null order by 1",
  );
  return rows.map(({ n }) => n);
};

test("the dry run lists what would be replayed, and changes nothing", async () => {
  const { code, stdout, stderr } = await replay("notifications", "--dry-run");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/2026-11-01T00:00:00.000Z +notifications-email +mail.send +9 +\S+1 +refused\n/);
  expect(stdout).toMatch(/\n\n3 dead letters would be replayed\.\n$/);
  expect(await waiting()).toEqual([]);
  expect(await unresolved()).toEqual([1, 2, 3, 5]);
});

test("all are replayed: the messages wait in the inbox as if new, a second run finds none", async () => {
  expect(await replay("notifications")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/\n3 dead letters replayed\.\n$/),
  });
  const fresh = { attempts: 0, running: false, processed_at: null };
  expect(await waiting()).toEqual([
    { n: 1, payload: { message: "a" }, sender: "notifications", request_id: "request-1", ...fresh },
    { n: 2, payload: { message: "b" }, sender: "notifications", request_id: "request-2", ...fresh },
    { n: 3, payload: {}, sender: "shop", request_id: "request-3", ...fresh },
  ]);
  expect(await unresolved()).toEqual([5]);
  expect(await replay("notifications")).toEqual({ code: 0, stdout: "No dead letter matches.\n", stderr: "" });
  expect(await waiting()).toHaveLength(3);
});

test.each([
  [["--queue", "notifications-events"], [3]],
  [
    ["--type", "mail.send"],
    [1, 2],
  ],
  [
    ["--since", "2026-11-15"],
    [2, 3],
  ],
  [["--since", "2026-11-15T00:00:00Z", "--queue", "notifications-email", "--type", "mail.send"], [2]],
])("%j selects %j", async (args, expected) => {
  const { code, stdout } = await replay("notifications", "--json", ...args);
  expect(code).toBe(0);
  const letters = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { uuid: string });
  expect(letters.map(({ uuid: id }) => id)).toEqual(expected.map(uuid));
  expect((await waiting()).map(({ n }) => n as number)).toEqual(expected);
});

test("several runs at once replay each dead letter once", async () => {
  const runs = await Promise.all([1, 2, 3].map(async () => replay("notifications", "--json")));
  const lines = runs.flatMap(({ stdout }) => stdout.split("\n").filter((line) => line !== ""));
  expect(lines).toHaveLength(3);
});

test.each([
  [
    ["notifications", "--queue", "emails"],
    2,
    "--queue emails: notifications has no such queue.\n  Its queues: notifications-events, notifications-email, notifications-promotional-email, notifications-sms-transactional, notifications-sms-promotional, notifications-push-apns, notifications-push-fcm, notifications-reports.",
  ],
  [
    ["notifications", "--since", "yesterday"],
    2,
    "--since yesterday: is not a time.\n  Write it as 2026-11-29 or 2026-11-29T15:30:00Z.",
  ],
  [[], 2, "<service> is missing."],
  [
    ["notificatons"],
    2,
    "notificatons: no service of this name has a queue.\n  Services with queues: notifications, shop.",
  ],
  [
    ["notifications", "--type", "mail.sned"],
    2,
    "--type mail.sned: no dead letter has had this type.\n  Types: mail.send, order.placed.v1.",
  ],
  [["notifications", "--stack", "prod"], 1, "No sandbox of the stack prod is running"],
])("%j is refused with exit code %i, and changes nothing", async (args, exitCode, message) => {
  const { code, stdout, stderr } = await replay(...args);
  expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
  expect(stderr).toContain(message);
  expect(await unresolved()).toEqual([1, 2, 3, 5]);
});

test("the task of the worker's image does the same, with the worker's environment", async () => {
  const file = "app/chassis/messaging/replay-task.ts";
  const environment = { PATH: process.env["PATH"], ...prepared.environment("notifications") };
  const dry = await run(file, ["notifications", "--dry-run"], environment);
  expect({ code: dry.code, stderr: dry.stderr }).toEqual({ code: 0, stderr: "" });
  expect(dry.stdout).toMatch(/\n\{"found":3\}\n$/);
  expect(await unresolved()).toEqual([1, 2, 3, 5]);
  expect((await run(file, ["notifications", "--type", "mail.send"], environment)).stdout).toMatch(
    /\n\{"replayed":2\}\n$/,
  );
  expect(await unresolved()).toEqual([3, 5]);
  expect(await run(file, ["gateway"], environment)).toMatchObject({ code: 2, stdout: "" });
});
