// Mostly waits.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { closeDatabase, openDatabase } from "../database/database.ts";
import { configOf } from "../process/config.ts";
import { log } from "../process/log.ts";
import type { Servers } from "../../testing/servers.ts";
import { startTcpProxy, type TcpProxy } from "../../testing/tcp-proxy.ts";
import { testServices, type TestServiceName } from "../../testing/test-contract.ts";
import { startTestDatabase } from "../../testing/test-database.ts";
import { until } from "../../testing/until.ts";
import { WakeUp } from "./wake-up.ts";

let database: Servers<TestServiceName>;
let proxy: TcpProxy;

beforeAll(async () => {
  log.level = "silent";
  database = await startTestDatabase();
  proxy = await startTcpProxy(database.postgres);
  const port = { DATABASE_PORT: String(proxy.port), QUEUE_HOST: "127.0.0.1", QUEUE_PORT: "1" };
  const environment = { ...database.environment("sender"), ...port };
  openDatabase(configOf("sender", "worker", testServices.sender.processes.worker, environment), []);
});
afterAll(async () => {
  await closeDatabase();
  await proxy.close();
  await database.remove();
});

async function listeners(): Promise<number> {
  const rows = await database.postgres.query(
    "select from pg_stat_activity where query like 'listen%' and state = 'idle'",
  );
  return rows.length;
}

test("a LISTEN connection that a network drops without closing it is replaced within 15 s", async () => {
  const wakeUp = new WakeUp("half_open");
  // The first wait listens, and ends at once, because notifications may have been missed before.
  await wakeUp.wait(60_000);
  await until("it listens", async () => (await listeners()) === 1);
  proxy.halfOpen();
  const begun = performance.now();
  await wakeUp.wait(60_000);
  expect((performance.now() - begun) / 1_000).toBeLessThan(15);
  await wakeUp.wait(60_000); // listens again
  const woken = wakeUp.wait(60_000);
  await database.postgres.query("select pg_notify('half_open', '')");
  await woken;
  expect((performance.now() - begun) / 1_000).toBeLessThan(20);
  await wakeUp.close();
});
