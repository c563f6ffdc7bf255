import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startPreparedDatabase, type PreparedDatabase } from "../app/testing/prepared-database.ts";
import { closeDatabase, openDatabase, query } from "../app/chassis/database/database.ts";
import { processConfig } from "../app/chassis/process/config.ts";
import { log } from "../app/chassis/process/log.ts";
import type { ScheduledWorks } from "../app/chassis/schedules/schedule-run.ts";
import { Scheduler } from "../app/chassis/schedules/scheduler.ts";
import { fastScheduleTimings } from "../app/testing/test-schedules.ts";
import { until } from "../app/testing/until.ts";
import { services } from "../contract/services.ts";
import { Log } from "../sandbox/core/log.ts";
import { sandboxFolder } from "../sandbox/sandbox-folder.ts";
import { serveControl } from "./running-sandbox/control-server.ts";
import type { Login } from "./running-sandbox/login.ts";

const checkout = path.resolve(import.meta.dirname, "..");
let state: string;
let prepared: PreparedDatabase;
let close: () => Promise<void>;

beforeAll(async () => {
  log.level = "silent";
  state = await mkdtemp(path.join(tmpdir(), "groundwork-reindex-"));
  process.env["GROUNDWORK_STATE"] = state;
  prepared = await startPreparedDatabase();
  const folder = sandboxFolder(checkout, "dev");
  await mkdir(folder, { recursive: true });
  const { postgres, secretsManager, arns, cache } = prepared;
  const cacheLogin = { host: cache?.host ?? "", port: String(cache?.port), authority: path.join(state, "cache.pem") };
  await writeFile(cacheLogin.authority, cache?.ca ?? "");
  const known: Readonly<Record<string, string>> = arns;
  close = await serveControl({
    folder,
    log: new Log(),
    processes: () => [],
    login: async (kind, schema) => {
      if (kind === "redis") return { ...cacheLogin, ...(cache?.login() ?? { username: "", password: "" }) };
      const { host, port, name: database, caFile: authority } = postgres;
      const login = (await secretsManager.get(known[`database-${schema}`] ?? "")) as Pick<
        Login,
        "username" | "password"
      >;
      return { ...login, host, port: String(port), database, authority };
    },
    plan: async () => Promise.reject(new Error("not asked")),
  });
});

afterAll(async () => {
  await close();
  await prepared.remove();
  await rm(state, { recursive: true });
});

async function run(file: string, env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args], {
    cwd: checkout,
    env: { ...env, NODE_OPTIONS: "", NO_COLOR: "1" },
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout: Buffer.concat(output).toString() };
}

const command = async () => run("scripts/search-reindex.ts", process.env);
/** The task of the cloud, with the environment of the shop's worker. */
const task = async () => run("app/shop/search/reindex-task.ts", prepared.environment("shop"));

test("a new index is requested only of a platform that searches one (SEARCH)", async () => {
  expect(await command()).toEqual({ code: 1, stdout: expect.stringContaining("No index is searched.") });
  expect(await task()).toEqual({ code: 1, stdout: '{"requested":false}\n' });
  const { postgres } = prepared;
  const insert = async (name: string, is: string) =>
    postgres.query("insert into shop.search_indexes (name, definition, state) values ($1, 'v1', $2)", [name, is]);
  await insert("shop-search-1", "kept");
  await insert("shop-search-2", "live");
  const definitions = async () =>
    postgres.query("select name, definition from shop.search_indexes order by id").then((rows) => rows as object[]);
  expect(await command()).toEqual({ code: 0, stdout: expect.stringMatching(/^Requested\./) });
  const requested = [
    { name: "shop-search-1", definition: "v1" },
    { name: "shop-search-2", definition: "" },
  ];
  expect(await definitions()).toEqual(requested);
  expect(await task()).toEqual({ code: 0, stdout: '{"requested":true}\n' });
  expect(await definitions()).toEqual(requested);
});

test("npm run version:set and its task change what clients are asked, with an entry of an operator, or nothing (UPDATES)", async () => {
  const { postgres, cache } = prepared;
  const copy = async () => String(await cache?.command("get", "updates:ios")).replace(/^\d{16} /, "");
  const set = async (...args: string[]) => run("scripts/version-set.ts", process.env, args);
  const taskSets = async (...args: string[]) =>
    run("app/shop/updates/set-versions-task.ts", prepared.environment("shop"), args);
  expect(await set("ios", "--latest", "7.0.0", "--minimum", "6.5", "--message", "New")).toEqual({
    code: 0,
    stdout: "ios: latest 7.0.0, minimum 6.5.\n",
  });
  expect(await copy()).toBe('{"latest":"7.0.0","minimum":"6.5","message":"New","storeUrl":null}');
  expect((await taskSets("ios", "--message", "", "--latest", "7.1")).code).toBe(0);
  expect(await copy()).toBe('{"latest":"7.1","minimum":"6.5","message":null,"storeUrl":null}');
  const refused = [await taskSets("ios", "--minimum", "7.1.1"), await set("ios", "--minimum", "8")];
  expect(refused).toEqual(
    Array(2).fill({
      code: 2,
      stdout: "ios: the minimum would be newer than the latest version.\n  Set --latest too.\n",
    }),
  );
  for (const wrong of [["windows", "--latest", "1"], ["ios"], ["ios", "--latest", "1.2-beta"]])
    expect((await set(...wrong)).code).toBe(2);
  expect(
    await postgres.query("select actor, act, record, before, after, written_by from shop.audit_entries order by id"),
  ).toEqual(
    [
      [
        { latest: "0", minimum: "0", message: null },
        { latest: "7.0.0", minimum: "6.5", message: "New" },
      ],
      [
        { latest: "7.0.0", message: "New" },
        { latest: "7.1", message: null },
      ],
    ].map(([before, after]) => ({
      ...{ actor: null, act: "client-version.change", record: "ios", before, after, written_by: "shop" },
    })),
  );
});

test("npm run schedule:run and its task have the worker run a schedule, and say how it ended (CRON)", async () => {
  const schedule = async (...args: string[]) => run("scripts/schedule-run.ts", process.env, args);
  const nightly = "shop/nightly-clean-up";
  expect(await schedule(nightly)).toEqual({
    code: 1,
    stdout: `${nightly}: no worker of this release has started yet.\n  See its log: npm run logs -- shop/worker.\n`,
  });
  const wrong = await Promise.all([schedule("shop/nightly"), schedule(), schedule("--list", nightly)]);
  expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(wrong[0].stdout).toMatch(/^shop\/nightly: is not a schedule\.\n {2}One of: auth\/nightly-clean-up, /);
  openDatabase(processConfig("shop", "worker", prepared.environment("shop")), []);
  const works: ScheduledWorks<"shop"> = {
    "nightly-clean-up": async () => Promise.resolve({ uploads: 3 }),
    "weekly-measurement": async () => Promise.resolve({}),
    "weekend-recommendations": async () => Promise.reject(new Error("no buyers table")),
  };
  const scheduler = new Scheduler(services.shop.schedules, works, fastScheduleTimings);
  try {
    await until("it is registered", async () => (await query("select 1 from schedules")).length === 3);
    const task = run("app/chassis/schedules/run-task.ts", prepared.environment("shop"), [nightly]);
    const [done, failed] = await Promise.all([schedule(nightly), schedule("shop/weekend-recommendations")]);
    expect(done).toEqual({ code: 0, stdout: `${nightly}: done: 3 uploads\n` });
    expect(failed).toEqual({
      code: 1,
      stdout: "shop/weekend-recommendations: failed, 3 attempts: no buyers table\n",
    });
    expect(await task).toEqual({ code: 0, stdout: expect.stringMatching(/^\{.*"state":"done".*"uploads":3.*\}\n$/) });
    const list = await schedule("--list");
    expect(list).toMatchObject({ code: 0 });
    expect(list.stdout).toMatch(/shop\/nightly-clean-up +30 2 \* \* \* UTC +\S+Z +\S+T02:30:00.000Z +done: 3 uploads/);
    expect(list.stdout).toMatch(/auth\/nightly-clean-up +30 2 \* \* \* UTC +never +\S+T02:30:00.000Z\n/);
  } finally {
    await scheduler.stop();
    await closeDatabase();
  }
});
