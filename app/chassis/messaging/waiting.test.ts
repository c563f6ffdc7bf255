// Mostly waits.
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import { countJob, otherJob } from "../../testing/counting.ts";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { countsQueue, eventsQueue, testEvents, testQueues } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { backlog } from "./backlog.ts";
import { Unavailable } from "./failures.ts";
import { handleEventsOf, handleJob, handleJobSets, type Handler } from "./handler.ts";
import type { Attempt } from "./message-set.ts";
import { enqueue } from "./outbox.ts";

let service: CountingService;

beforeAll(async () => {
  service = await startCountingService();
});
afterEach(async () => service.reset());
afterAll(async () => service.remove());

const nothing = async () => Promise.resolve();
const events = handleEventsOf(testEvents, "receiver", { "thing.happened.v1": nothing });

/** A handler of the other type of job, which counts as the first one does. */
const counting = (): Handler =>
  handleJob(otherJob, { outside: nothing, effect: async (payload) => service.note(payload) });

async function waiting(): Promise<number> {
  const [row] = await query<{ n: number }>("select count(*)::int as n from inbox where payload is not null");
  return row?.n ?? 0;
}

async function oneEffect(n: number): Promise<void> {
  await until(`the effect of ${n}`, async () => (await service.effects()).includes(n));
}

test("a message whose reason to fail lasts is never given up before its horizon, and does not delay others (S4)", async () => {
  let known = false;
  service.work({
    effect: async (payload) => {
      if (payload.n === 13 && !known) throw new Error("buyer not known yet");
      await service.note(payload);
    },
  });
  await service.enqueue(1, 13, 2);
  let newer = 100;
  // More attempts than any queue had before it had a horizon.
  await until(
    "it was attempted nine times",
    async () => {
      await service.enqueue(++newer);
      await oneEffect(newer);
      return (await query("select 1 from inbox where payload is not null and attempts >= 9")).length === 1;
    },
    60,
  );
  await until("its sender does not wait for it", async () => {
    const open = await query("select 1 from outbox where processed_at is null and payload->>'n' = '13'");
    return open.length === 0;
  });
  known = true;
  await query("update inbox set available_at = now() where payload is not null");
  await service.allProcessed();
  expect((await service.effects()).filter((n) => n === 13)).toEqual([13]);
  expect(await query("select * from dead_letter")).toEqual([]);
});

test("while a carrier is away its messages wait without calls to it, other types go on, and all are sent in order of age when it is back (S5)", async () => {
  let away = true;
  let calls = 0;
  const sent: number[] = [];
  const outside = async ({ n }: { n: number }) => {
    calls += 1;
    if (away) return Promise.reject(new Unavailable("connection refused"));
    sent.push(n);
    return Promise.resolve();
  };
  service.work({ outside }, { concurrency: 1 }, [counting(), ...events]);
  for (let n = 1; n <= 50; n += 1) await service.enqueue(n);
  await until("all wait", async () => (await waiting()) === 50);
  expect(calls).toBeLessThan(15);
  await transaction(async () => enqueue(otherJob, { n: 1_000 }));
  await oneEffect(1_000);
  away = false;
  await service.allProcessed();
  // Any message may have been the call that found the carrier back.
  const [, ...others] = sent;
  expect(others).toEqual(others.toSorted((one, other) => one - other));
  expect(await service.effects()).toEqual([...Array.from({ length: 50 }, (_, at) => at + 1), 1_000]);
  expect(await query("select * from dead_letter")).toEqual([]);
});

test("calls that end at their timeout mean an unavailable system: its messages wait, and all are sent when it answers (S5)", async () => {
  let silent = true;
  let calls = 0;
  const outside = async (_: { n: number }, { signal }: Attempt) => {
    calls += 1;
    if (!silent) return;
    await once(signal, "abort");
    signal.throwIfAborted();
  };
  service.work({ outside }, { concurrency: 2, timeoutSeconds: 0.2 });
  const all = Array.from({ length: 20 }, (_, at) => at + 1);
  await service.enqueue(...all);
  await until(
    "three have found it unavailable",
    async () => (await query("select 1 from inbox where unavailable")).length >= 3,
  );
  expect(calls).toBeLessThan(10);
  silent = false;
  await service.allProcessed();
  expect(await service.effects()).toEqual(all);
});

test("a type whose calls hang does not delay another type of its queue (S5)", async () => {
  const gate = Promise.withResolvers<undefined>();
  service.work({ outside: async () => gate.promise }, {}, [counting(), ...events]);
  await service.enqueue(...Array.from({ length: 60 }, (_, at) => at + 1));
  await until("they are accepted", async () => (await query("select 1 from inbox")).length === 60);
  await transaction(async () => enqueue(otherJob, { n: 1_000 }));
  await oneEffect(1_000);
  gate.resolve(undefined);
  await service.allProcessed();
  expect(await service.effects()).toHaveLength(61);
});

test("a new message is processed while many old ones are attempted again (S4)", async () => {
  let failing = true;
  let calls = 0;
  service.work(
    {
      outside: async ({ n }) => {
        if (failing) return Promise.reject(new Error("not yet"));
        if (n === 1_000) return;
        calls += 1;
        // A slow answer.
        await pause(100);
      },
    },
    { concurrency: 2 },
  );
  const old = Array.from({ length: 30 }, (_, at) => at + 1);
  await service.enqueue(...old);
  await until("all wait", async () => (await waiting()) === old.length);
  failing = false;
  await query("update inbox set available_at = now()");
  await until("the old ones are attempted again", () => calls > 0);
  await service.enqueue(1_000);
  await oneEffect(1_000);
  expect((await service.effects()).length).toBeLessThan(old.length);
  await service.allProcessed();
  expect(await service.effects()).toEqual([...old, 1_000]);
});

test("a message with a deadline of its own is dropped after it, not processed late (S5)", async () => {
  const givenUp: number[] = [];
  let away = true;
  service.work({
    outside: async () => (away ? Promise.reject(new Error("not yet")) : Promise.resolve()),
    givenUp: async ({ n }) => {
      givenUp.push(n);
      return Promise.resolve();
    },
  });
  const deadline = new Date(Date.now() + 1_000);
  await transaction(async () => {
    await enqueue(countJob, { n: 1 }, deadline);
    await enqueue(countJob, { n: 2 }, new Date(Date.now() + 60_000));
    await enqueue(countJob, { n: 3 });
  });
  await until("the deadline has passed", async () => (await waiting()) > 0 && Date.now() > deadline.getTime());
  away = false;
  await service.allProcessed();
  expect(await service.effects()).toEqual([2, 3]);
  expect(givenUp).toEqual([1]);
  expect(await query("select * from dead_letter")).toEqual([]);
});

test("what a call needs is read again if it waited for its turn; a message that expired meanwhile is not sent (S5)", async () => {
  const gate = Promise.withResolvers<undefined>();
  const calls: unknown[] = [];
  const outside = async ({ n }: { n: number }, _: Attempt, readTogether?: number) => {
    calls.push({ n, readTogether });
    if (n < 3) await gate.promise;
  };
  const prepare = async (all: ReadonlyMap<string, unknown>) =>
    Promise.resolve(new Map([...all.keys()].map((id) => [id, all.size])));
  const slow = handleJobSets(otherJob, { prepare, outside, effects: nothing });
  service.work({}, { concurrency: 2, timeoutSeconds: 20 }, [slow, ...events]);
  const deadline = new Date(Date.now() + 2_500);
  await transaction(async () => {
    for (const n of [1, 2, 3, 4]) await enqueue(otherJob, { n }, n === 4 ? deadline : undefined);
  });
  await until("what was read is old", () => calls.length === 2 && Date.now() > deadline.getTime());
  gate.resolve(undefined);
  await service.allProcessed();
  expect(calls).toEqual([4, 4, 1].map((readTogether, at) => ({ n: at + 1, readTogether })));
});

test("rows of a queue that this release does not know are set aside, others go on, and a later release sends them (S7)", async () => {
  const { [countsQueue.name]: counts, ...older } = testQueues;
  const stop = service.relayOnly(older);
  await service.enqueue(1, 2);
  await transaction(async () => enqueue({ ...countJob, queue: eventsQueue.name }, { n: 3 }));
  await until("the row of the known queue is published", async () => {
    const rows = await query("select queue from outbox where published_at is not null");
    return rows.length === 1;
  });
  expect(await backlog(Object.keys(older))).toEqual(
    expect.arrayContaining([
      { state: "set aside", queue: counts?.name, count: 2, oldest: expect.any(Date), seconds: expect.any(Number) },
    ]),
  );
  await stop();
  service.work({}, {}, [
    ...events,
    handleJob({ ...countJob, queue: eventsQueue.name }, { outside: nothing, effect: nothing }),
  ]);
  await service.allProcessed();
  expect(await service.effects()).toEqual([1, 2]);
});

test("messages of a type that this release does not handle are set aside in the inbox, and a later release processes them (S7)", async () => {
  service.work();
  await transaction(async () => enqueue(otherJob, { n: 1 }));
  await service.enqueue(2);
  await oneEffect(2);
  await until("the sender no longer waits for it", async () => {
    return (await query("select 1 from outbox where processed_at is null")).length === 0;
  });
  expect(await query("select type, attempts from inbox where payload is not null")).toEqual([
    { type: otherJob.name, attempts: 0 },
  ]);
  service.work({}, {}, [counting(), ...events]);
  await service.allProcessed();
  expect(await service.effects()).toEqual([1, 2]);
});

test("in a set with failing effects the others have theirs once, and each failing one is retried", async () => {
  const poison = new Set([7, 8, 31]);
  const failed: number[] = [];
  service.work({
    effect: async (payload) => {
      await service.note(payload);
      if (!poison.has(payload.n)) return;
      failed.push(payload.n);
      if (failed.filter((n) => n === payload.n).length >= 8) poison.delete(payload.n);
      throw new Error("not this time");
    },
  });
  const all = Array.from({ length: 50 }, (_, at) => at + 1);
  await service.enqueue(...all);
  await service.allProcessed();
  expect(await service.effects()).toEqual(all);
  expect(new Set(failed)).toEqual(new Set([7, 8, 31]));
});

test("messages that several workers receive several times at once have their effects once", async () => {
  for (let worker = 0; worker < 2; worker += 1) service.work();
  const all = Array.from({ length: 500 }, (_, at) => at + 1);
  await service.enqueue(...all);
  for (let published = 1; published <= 5; published += 1) {
    await until("some more are processed", async () => (await service.effects()).length >= 80 * published);
    await query("update outbox set processed_at = null, available_at = now()");
  }
  await service.allProcessed();
  expect(await service.effects()).toEqual(all);
});
