import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startPreparedDatabase, type PreparedDatabase } from "../app/testing/prepared-database.ts";
import { log } from "../app/chassis/process/log.ts";
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
  const { postgres, secretsManager, arns } = prepared;
  close = await serveControl({
    folder,
    log: new Log(),
    processes: () => [],
    login: async () => ({
      ...((await secretsManager.get(arns["database-shop"])) as Pick<Login, "username" | "password">),
      host: postgres.host,
      port: String(postgres.port),
      database: postgres.name,
      authority: postgres.caFile,
    }),
    plan: async () => Promise.reject(new Error("not asked")),
  });
});

afterAll(async () => {
  await close();
  await prepared.remove();
  await rm(state, { recursive: true });
});

async function run(file: string, env: NodeJS.ProcessEnv): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
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
