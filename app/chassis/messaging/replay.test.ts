import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { countJob, fastTimings } from "../../testing/counting.ts";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { countsQueue, testQueues } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { query } from "../database/database.ts";
import { PermanentFailure } from "./failures.ts";
import { enqueue } from "./outbox.ts";
import { transaction } from "../database/transaction.ts";
import { pauseQueue, resumeQueue } from "./paused-queues.ts";
import { discardDeadLetters, replayAll, replayDeadLetters, replayFilter } from "./replay.ts";

let service: CountingService;

beforeAll(async () => {
  service = await startCountingService();
});
afterEach(async () => service.reset());
afterAll(async () => service.remove());

const numbers = Array.from({ length: 20 }, (_, n) => n);
const replay = async () => replayDeadLetters(query, replayFilter("receiver", { queue: countsQueue.name }, testQueues));
const unresolved = async () =>
  query<{ reason: string; attempts: number }>("select reason, attempts from dead_letter where deleted_at is null");

/** A worker whose jobs fail permanently until `repair`. */
async function brokenWorker(): Promise<{ keys: string[]; repair: () => void }> {
  const keys: string[] = [];
  let reason: string | undefined = "the account is closed";
  service.work({
    outside: async (_payload, { id }) => {
      keys.push(id);
      return reason === undefined ? Promise.resolve() : Promise.reject(new PermanentFailure(reason));
    },
  });
  await service.enqueue(...numbers);
  await until("all are dead letters", async () => (await unresolved()).length === numbers.length);
  return { keys, repair: () => (reason = undefined) };
}

test("replayed messages have their effect once, although several operators replay at the same time", async () => {
  const { keys, repair } = await brokenWorker();
  const first = new Set(keys);
  repair();
  const replayed = await Promise.all([replay(), replay(), replay()]);
  expect(replayed.flat()).toHaveLength(numbers.length);
  await until("the effects are there", async () => (await service.effects()).length >= numbers.length);
  await service.allProcessed();
  expect(await replay()).toEqual([]);
  expect(await service.effects()).toEqual(numbers);
  expect(new Set(keys)).toEqual(first);
});

test("a replayed message that fails again is unresolved again, and can be replayed again", async () => {
  const { repair } = await brokenWorker();
  expect(await replay()).toHaveLength(numbers.length);
  await until("all are dead letters again", async () => (await unresolved()).length === numbers.length);
  expect((await unresolved())[0]).toEqual({ reason: "the account is closed", attempts: 1 });
  repair();
  expect(await replay()).toHaveLength(numbers.length);
  await service.allProcessed();
  expect(await service.effects()).toEqual(numbers);
});

test("a replayed message that is worthless by then is dropped, as any other", async () => {
  const { keys, repair } = await brokenWorker();
  await transaction(async () => enqueue(countJob, { n: 20 }, new Date(Date.now() + 3_600_000)));
  await until("it is a dead letter too", async () => (await unresolved()).length === 21);
  repair();
  const expired = await query("update inbox set expires_at = now() where expires_at > now() returning uuid");
  expect(expired).toHaveLength(1);
  expect(await replay()).toHaveLength(21);
  await service.allProcessed();
  expect([await service.effects(), await unresolved(), keys.length]).toEqual([numbers, [], 41]);
});

test("of admins who replay and discard the same dead letters at once, one has each, and what is discarded has no effect (ASYNC-2)", async () => {
  const { repair } = await brokenWorker();
  repair();
  const discard = async () => discardDeadLetters(query, { queues: [countsQueue.name] });
  const [replayed, discarded] = await Promise.all([replay(), discard()]);
  expect(replayed.length + discarded.length).toBe(numbers.length);
  await service.allProcessed();
  expect(await service.effects()).toHaveLength(replayed.length);
  expect([await unresolved(), await discard()]).toEqual([[], []]);
});

test("one dead letter is replayed alone, and none that failed later than the admin has seen", async () => {
  const { repair } = await brokenWorker();
  repair();
  const [letter] = await query<{ uuid: string }>("select uuid from dead_letter order by id limit 1");
  const only = { queues: [countsQueue.name], uuid: letter?.uuid };
  expect((await replayDeadLetters(query, only)).map(({ uuid }) => uuid)).toEqual([letter?.uuid]);
  expect(await replayDeadLetters(query, only)).toEqual([]);
  const seen = { queues: [countsQueue.name], until: new Date(0) };
  expect(await replayDeadLetters(query, seen)).toEqual([]);
  await until("the effect is there", async () => (await service.effects()).length === 1);
});

test("a command replays any number of dead letters, in bounded statements", async () => {
  await query(
    `insert into dead_letter (queue, type, payload, request_id, sender, attempts, reason)
     select $1, 'test.count', '{"n":1}', 'request-0001', 'receiver', 1, 'away' from generate_series(1, 10001) returning 1`,
    [countsQueue.name],
  );
  const filter = { queues: [countsQueue.name] };
  expect(await replayDeadLetters(query, { ...filter, most: 10 })).toHaveLength(10);
  expect(await replayAll(query, filter)).toHaveLength(9_991);
  await query("update dead_letter set deleted_at = null returning 1");
  expect(await replayAll(query, filter)).toHaveLength(10_001);
  expect(await unresolved()).toEqual([]);
});

/** Longer than a test: only notifications make the worker read what an operator changed. */
const patient = { ...fastTimings, pollMilliseconds: 60_000 };

/** A worker that has received messages by notifications. */
async function listeningWorker(): Promise<void> {
  service.work({}, {}, undefined, patient);
  for (const number of [1, 2]) {
    await service.enqueue(number);
    await service.allProcessed();
  }
}

test("messages of a paused queue wait in the inbox unattempted, and have their effects once it is resumed (ASYNC-2)", async () => {
  await listeningWorker();
  const pause = async () => transaction(async () => pauseQueue(countsQueue.name));
  expect([await pause(), await pause()]).toEqual([true, false]);
  await service.enqueue(3, 4);
  const waiting = async () =>
    query("select attempts, running from inbox where payload is not null and processed_at is null");
  await until("they wait", async () => (await waiting()).length === 2);
  const acknowledged = async () => query("select 1 from outbox where processed_at is null");
  await until("their sender need not keep them", async () => (await acknowledged()).length === 0);
  expect(await waiting()).toEqual(Array(2).fill({ attempts: 0, running: false }));
  expect(await service.effects()).toEqual([1, 2]);
  const resume = async () => transaction(async () => resumeQueue(countsQueue.name));
  expect([await resume(), await resume()]).toEqual([true, false]);
  await service.allProcessed();
  expect(await service.effects()).toEqual([1, 2, 3, 4]);
});

test("a worker that starts obeys a pause of before, and a pause does not count as time for which a message was tried", async () => {
  service.work({ outside: async () => Promise.reject(new Error("ada@example.com is away")) });
  await service.enqueue(1);
  const failed = async () =>
    query<{ failure: string | null; attempts: number; until: number }>(
      "select failure, attempts, extract(epoch from tries_until)::float8 as until from inbox where failure is not null",
    );
  await until("it has failed", async () => (await failed()).length === 1);
  await transaction(async () => pauseQueue(countsQueue.name));
  await service.stop();
  const [before] = await failed();
  expect(before?.failure).toMatch(/^\[email \w+\] is away$/);
  await query("update paused_queues set created_at = created_at - interval '1 hour'");
  service.work();
  await service.enqueue(2);
  await until(
    "the new one waits too",
    async () => (await query("select 1 from inbox where payload is not null")).length === 2,
  );
  expect(await failed()).toEqual([before]);
  await transaction(async () => resumeQueue(countsQueue.name));
  const [after] = await query<{ until: number }>(
    "select extract(epoch from tries_until)::float8 as until from inbox where attempts > 0 order by id limit 1",
  );
  expect(Math.round(((after?.until ?? 0) - (before?.until ?? 0)) / 60)).toBe(60);
  await service.allProcessed();
  expect([await service.effects(), await failed()]).toEqual([[1, 2], []]);
});

test("calls that wait for a slot when their queue is paused are not made until it is resumed (ASYNC-2)", async () => {
  const called: number[] = [];
  const gate = Promise.withResolvers<undefined>();
  const outside = async ({ n }: { n: number }) => {
    called.push(n);
    await gate.promise;
  };
  service.work({ outside }, { concurrency: 2, timeoutSeconds: 20 });
  await service.enqueue(...numbers);
  await until("two calls are made", async () => Promise.resolve(called.length === 2));
  await transaction(async () => pauseQueue(countsQueue.name));
  const kept = async () => query("select 1 from inbox where payload is not null and not running");
  // A message that comes after the pause shows that the worker knows of it.
  await service.enqueue(20);
  await until("the worker knows of the pause", async () => (await kept()).length > 0);
  gate.resolve(undefined);
  await until("the others wait", async () => (await kept()).length === 19);
  expect([called.length, (await service.effects()).length]).toEqual([2, 2]);
  await transaction(async () => resumeQueue(countsQueue.name));
  await service.allProcessed();
  expect(await service.effects()).toEqual([...numbers, 20]);
});
