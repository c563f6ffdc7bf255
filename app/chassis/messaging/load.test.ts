// Mostly waits.
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { query } from "../database/database.ts";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { connectAs } from "../database/connection.ts";
import { countsQueue, testQueues } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { defaultTimings } from "./backoff.ts";
import { backlog } from "./backlog.ts";
import { NotYet } from "./failures.ts";

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
  // The retention deletes every ten minutes at a random time, with a transaction for each table: not in this minute.
  const late = jest.spyOn(Math, "random").mockReturnValue(0.999);
  try {
    service.work({}, {}, undefined, defaultTimings);
    late.mockRestore();
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
    late.mockRestore();
    await outside.end();
  }
  expect(await query("select 1 as answer")).toEqual([{ answer: 1 }]);
}, 90_000);

test("a message that must wait for a time is attempted again at it, is not a failure meanwhile, and delays no other (S4)", async () => {
  let night = true;
  const outside = async ({ n }: { n: number }) => {
    if (n < 5 && night) throw new NotYet("night", new Date(Date.now() + 3_600_000));
    return Promise.resolve();
  };
  service.work({ outside });
  await service.enqueue(1, 2, 3, 4, 5);
  await until("the effect of 5", async () => (await service.effects()).includes(5));
  await until(
    "the others wait",
    async () => (await query("select 1 from inbox where payload is not null")).length === 4,
  );
  await query("update inbox set created_at = now() - interval '1 hour' where payload is not null");
  const deferred = (await backlog(Object.keys(testQueues))).find(({ state }) => state === "waiting");
  expect(deferred).toMatchObject({ queue: countsQueue.name, count: 4, seconds: 0 });
  expect(await query("select 1 from inbox where unavailable")).toEqual([]);
  night = false;
  await query("update inbox set available_at = now(), tries_until = now() where payload is not null");
  await service.allProcessed();
  expect([await service.effects(), await query("select * from dead_letter")]).toEqual([[1, 2, 3, 4, 5], []]);
});

test("a queue with a pace attempts no more messages in a second than it says (S4)", async () => {
  const calls: number[] = [];
  const outside = async () => Promise.resolve(void calls.push(performance.now()));
  service.work({ outside }, { concurrency: 1, perSecond: 20 });
  await service.enqueue(...Array.from({ length: 12 }, (_, at) => at + 1));
  await service.allProcessed();
  expect(calls).toHaveLength(12);
  // A timer may end a millisecond early.
  expect((calls.at(-1) ?? 0) - (calls[0] ?? 0)).toBeGreaterThan(11 * 50 - 20);
});
