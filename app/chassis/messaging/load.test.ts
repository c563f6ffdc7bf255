// Mostly waits.
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { query } from "../database/database.ts";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { connectAs } from "../database/connection.ts";
import { defaultTimings } from "./backoff.ts";

let service: CountingService;

beforeAll(async () => {
  service = await startCountingService();
});
afterEach(async () => service.reset());
afterAll(async () => service.remove());

/** The statements that the server has logged, BEGIN and COMMIT too. */
async function statements(): Promise<number> {
  const lines = (await service.messaging.database.postgres.log()).split("\n");
  return lines.filter((line) => / LOG: {2}(statement|execute [^:]+): /.test(line)).length;
}

test("under load an event costs fewer than three statements, its effect included", async () => {
  const total = 1_000;
  await service.enqueue(...Array.from({ length: total }, (_, at) => at + 1));
  const before = await statements();
  service.work();
  await service.allProcessed();
  const spent = (await statements()) - before;
  expect(await service.effects()).toHaveLength(total);
  expect(spent / total).toBeGreaterThanOrEqual(1);
  expect(spent / total).toBeLessThan(3);
});

test("calls to an external system that are answered together are committed together", async () => {
  const total = 600;
  await service.enqueue(...Array.from({ length: total }, (_, at) => at + 1));
  const before = await statements();
  service.work({ outside: async () => pause(4) }, { concurrency: 8 });
  await service.allProcessed();
  const spent = (await statements()) - before;
  expect(await service.effects()).toHaveLength(total);
  // One of them is the effect.
  expect(spent / total).toBeGreaterThanOrEqual(1);
  expect(spent / total).toBeLessThan(1.5);
});

test("an idle worker makes at most 0.3 transactions per second", async () => {
  const { postgres } = service.messaging.database;
  const outside = await connectAs({ host: postgres.host, port: postgres.port, name: "postgres" }, postgres.master);
  const transactions = async () => {
    const { rows } = await outside.query<{ n: string }>(
      "select xact_commit + xact_rollback as n from pg_stat_database where datname = $1",
      [postgres.name],
    );
    return Number(rows[0]?.n);
  };
  try {
    service.work({}, {}, undefined, defaultTimings);
    await service.enqueue(1);
    await service.allProcessed();
    // The server counts the transactions of an idle connection after ten seconds.
    await pause(12_000);
    const [before, begun] = [await transactions(), performance.now()];
    await pause(40_000);
    const perSecond = ((await transactions()) - before) / ((performance.now() - begun) / 1_000);
    expect(perSecond).toBeGreaterThan(0);
    expect(perSecond).toBeLessThanOrEqual(0.3);
  } finally {
    await outside.end();
  }
  expect(await query("select 1 as answer")).toEqual([{ answer: 1 }]);
}, 90_000);
