import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import * as z from "zod";
import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import { countJob } from "../../testing/counting.ts";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { countsQueue } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { requestContext } from "../process/log.ts";
import { enqueue } from "./outbox.ts";
import { backlog } from "./backlog.ts";
import { PermanentFailure } from "./failures.ts";

let service: CountingService;

beforeAll(async () => {
  service = await startCountingService();
});
afterEach(async () => service.reset());
afterAll(async () => service.remove());

test("a redelivered message has its effect once", async () => {
  service.work();
  await service.enqueue(1, 2, 3);
  await service.allProcessed();
  await query("update outbox set processed_at = null, available_at = now()");
  await service.allProcessed();
  expect(await query("select publications from outbox group by 1")).toEqual([{ publications: 2 }]);
  expect(await service.effects()).toEqual([1, 2, 3]);
});

test("a failed effect is rolled back and retried", async () => {
  let failures = 0;
  service.work({
    effect: async (payload) => {
      await service.note(payload);
      if (failures++ < 2) throw new Error("not this time");
    },
  });
  await service.enqueue(1);
  await service.allProcessed();
  expect(await service.effects()).toEqual([1]);
  expect(await query("select attempts, running from inbox")).toEqual([{ attempts: 3, running: false }]);
});

test("a message that fails until the horizon of its queue becomes a dead letter, others are processed (S4)", async () => {
  const begun: number[] = [];
  const givenUp: number[] = [];
  service.work(
    {
      outside: async ({ n }, { number }) => {
        if (n !== 13) return;
        begun.push(number);
        return Promise.reject(new Error("poison"));
      },
      givenUp: async ({ n }) => {
        givenUp.push(n);
        return Promise.resolve();
      },
    },
    { untilHours: 2 / 3_600 },
  );
  const start = Date.now();
  await requestContext.run({ requestId: "request-9" }, async () => service.enqueue(1, 13, 2, 3));
  await until("the others are done", async () => (await service.effects()).length === 3);
  expect(Date.now() - start).toBeLessThan(2_000);
  await service.allProcessed();
  expect(Date.now() - start).toBeGreaterThanOrEqual(2_000);
  expect(begun.length).toBeGreaterThan(3);
  expect(begun).toEqual(Array.from(begun, (_, at) => at + 1));
  expect(givenUp).toEqual([13]);
  const [poison] = await query<{ uuid: string }>("select uuid from outbox where payload->>'n' = '13'");
  const dead = await query("select uuid, queue, type, payload, request_id, sender, attempts, reason from dead_letter");
  expect(dead).toEqual([
    {
      uuid: poison?.uuid,
      queue: countsQueue.name,
      type: "test.count",
      payload: { n: 13 },
      request_id: "request-9",
      sender: "receiver",
      attempts: begun.length,
      reason: "poison",
    },
  ]);
});

test("a permanent failure is not retried", async () => {
  service.work({ outside: async () => Promise.reject(new PermanentFailure("no such\0 address")) });
  await service.enqueue(1);
  await service.allProcessed();
  expect(await query("select attempts, reason from dead_letter")).toEqual([{ attempts: 1, reason: "no such address" }]);
});

test("dead letters are counted until an operator soft-deletes them", async () => {
  service.work({ outside: async () => Promise.reject(new PermanentFailure("no such address")) });
  await service.enqueue(1, 2);
  await service.allProcessed();
  const counted = {
    state: "dead letter",
    queue: countsQueue.name,
    oldest: expect.any(Date),
    seconds: expect.any(Number),
  };
  expect(await backlog([])).toEqual([{ ...counted, count: 2 }]);
  await query("update dead_letter set deleted_at = now() where payload->>'n' = '1'");
  expect(await backlog([])).toEqual([{ ...counted, count: 1 }]);
});

test("a message is kept as a dead letter even if its givenUp handler fails", async () => {
  service.work({
    outside: async () => Promise.reject(new PermanentFailure("no such address")),
    givenUp: async (payload) => {
      await service.note(payload);
      throw new Error("its row is gone");
    },
  });
  await service.enqueue(1);
  await service.allProcessed();
  expect(await query("select payload, attempts, reason, created_at from dead_letter")).toEqual([
    {
      payload: { n: 1 },
      attempts: 1,
      reason: "no such address; marking it as failed did not succeed: its row is gone",
      created_at: expect.any(Date),
    },
  ]);
  expect(await service.effects()).toEqual([]);
});

test("a malformed message becomes a dead letter with the reason", async () => {
  service.work();
  const misspelt = { ...countJob, payload: z.strictObject({ number: z.int() }) };
  await transaction(async () => enqueue(misspelt, { number: 1 }));
  await service.allProcessed();
  const [dead] = await query<{ reason: string }>("select reason from dead_letter");
  expect(dead?.reason).toMatch(/^payload of test.count: .*Unrecognized key: \\"number\\"/s);
});

test.each([
  ["no type", "type = ''"],
  ["no request id", "request_id = ''"],
  ["a deadline of infinity", "expires_at = 'infinity'"],
  ["a uuid without a version", "uuid = '00000000-0000-0000-0000-000000000001'"],
  ["a queue without a name", "queue = ''"],
  ["the queue __proto__", "queue = '__proto__'"],
])(
  "an outbox row with %s stays there, the ones next to it are processed, and it is once it is repaired (S7)",
  async (_, change) => {
    await service.enqueue(1, 2, 3);
    await query(`update outbox set ${change} where payload->>'n' = '2'`);
    service.work();
    const open = async () => query("select payload, queue, type from outbox where processed_at is null");
    await until("the others are processed", async () => (await open()).length === 1);
    expect(await open()).toMatchObject([{ payload: { n: 2 } }]);
    expect(await service.effects()).toEqual([1, 3]);
    expect(await query("select 1 from dead_letter")).toEqual([]);
    await query(
      `update outbox set queue = $1, type = $2, request_id = 'repaired', expires_at = null, uuid = gen_random_uuid(),
       available_at = now() where processed_at is null`,
      [countJob.queue, countJob.name],
    );
    await service.allProcessed();
    expect(await service.effects()).toEqual([1, 2, 3]);
  },
);

test("after Redis loses its data, its jobs are published again (case 39)", async () => {
  const stop = service.relayOnly();
  await service.enqueue(1, 2, 3);
  await until("all rows are published", async () => {
    const [row] = await query<{ open: string }>("select count(*) as open from outbox where published_at is null");
    return row?.open === "0";
  });
  await stop();
  await service.messaging.redis.kill();
  await service.messaging.redis.start();
  service.work();
  await service.allProcessed();
  expect(await service.effects()).toEqual([1, 2, 3]);
});

test("jobs continue after the queue password is rotated (SECRETS)", async () => {
  service.work();
  await service.enqueue(1);
  await service.allProcessed();
  await service.messaging.rotate();
  await service.enqueue(2);
  await service.allProcessed();
  expect(await service.effects()).toEqual([1, 2]);
});

test("while PostgreSQL is down no attempt is counted and no message is lost, and jobs continue afterwards (case 36)", async () => {
  service.work();
  await service.enqueue(1);
  await service.allProcessed();
  await service.messaging.database.postgres.kill();
  await service.messaging.database.postgres.start();
  await until("it is written", async () => service.enqueue(2).then(() => true));
  await service.allProcessed();
  expect(await service.effects()).toEqual([1, 2]);
  expect(await query("select max(attempts) as most from inbox")).toEqual([{ most: 1 }]);
});

test("an attempt is aborted at its timeout, and the next one starts after it ended (trap 5)", async () => {
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  service.work({
    outside: async (_payload, { number, signal }) => {
      begun.push(number);
      most = Math.max(most, ++running);
      if (number === 1) await new Promise((resolve) => signal.addEventListener("abort", resolve));
      running -= 1;
      signal.throwIfAborted();
    },
  });
  const start = Date.now();
  await service.enqueue(1);
  await service.allProcessed();
  expect(Date.now() - start).toBeGreaterThanOrEqual(countsQueue.timeoutSeconds * 1_000);
  expect(await service.effects()).toEqual([1]);
  expect(begun).toEqual([1, 2]);
  expect(most).toBe(1);
});
