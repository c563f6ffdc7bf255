import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { countsQueue } from "../../testing/test-contract.ts";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { until } from "../../testing/until.ts";
import { query } from "../database/database.ts";
import { Rejection, transaction } from "../database/transaction.ts";
import { rememberDeletedUser } from "../deleted-users/deleted-users.ts";
import { PermanentFailure } from "../messaging/failures.ts";
import { replayDeadLetters } from "../messaging/replay.ts";
import { report, reportHandler } from "./documented-job.fixture.ts";
import { handleResultJob, type ResultAttempt } from "./handle-result-job.ts";
import { cancelJob, enqueueFor, findJob, type JobRow } from "./job-results.ts";
import { JobFailure, largestResultBytes, type ResultJobType } from "./result-job.ts";

const double: ResultJobType<{ n: number }, { twice: number; filler?: string | undefined }, string> = {
  queue: countsQueue.name,
  name: "test.double",
  payload: z.strictObject({ n: z.int() }),
  result: z.strictObject({ twice: z.int(), filler: z.string().optional() }),
  errors: ["odd"],
  uniqueKey: ({ n }) => String(n),
};

let service: CountingService;
let owner: string;

beforeAll(async () => {
  service = await startCountingService();
});
beforeEach(() => {
  owner = randomUUID();
});
afterEach(async () => service.reset());
afterAll(async () => service.remove());

type Outside = (n: number, attempt: ResultAttempt) => Promise<{ twice: number; filler?: string | undefined }>;

/** Doubles numbers; the effect notes the number. */
function work(outside: Outside = async (n) => Promise.resolve({ twice: 2 * n })): void {
  const handling = handleResultJob(double, {
    outside: async ({ n }, attempt) => outside(n, attempt),
    effect: async (payload) => service.note(payload),
  });
  // Its timeout aborts a signal too, but later than a test waits.
  service.work({}, { timeoutSeconds: 60 }, [handling, ...service.events]);
}

async function enqueued(n: number): Promise<string> {
  const uuid = await enqueueFor(owner, double, { n });
  if (uuid instanceof Rejection) throw new Error(uuid.reason);
  return uuid;
}

const job = async (uuid: string): Promise<JobRow | undefined> => findJob(uuid, owner, [double.name]);

async function finished(uuid: string): Promise<JobRow | undefined> {
  await until("the job is finished", async () => ((await job(uuid))?.finishedAt ?? null) !== null);
  return job(uuid);
}

const cancel = async (uuid: string, by = owner) => cancelJob(uuid, by, [double.name]);

test("the owner of a job reads its state, its progress while it runs, and its result once its effect is committed (ASYNC-1)", async () => {
  const gate = Promise.withResolvers<undefined>();
  const uuid = await enqueued(21);
  expect(await job(uuid)).toMatchObject({ uuid, state: "queued", progressPercent: 0, result: null, expiresAt: null });
  work(async (n, { report, owner: attempted }) => {
    expect(attempted).toBe(owner);
    report(40.9);
    await gate.promise;
    return { twice: 2 * n };
  });
  await until("the progress is recorded", async () => (await job(uuid))?.progressPercent === 40);
  expect(await job(uuid)).toMatchObject({ state: "running", result: null });
  expect(await findJob(uuid, randomUUID(), [double.name])).toBeUndefined();
  gate.resolve(undefined);
  const done = await finished(uuid);
  expect(done).toMatchObject({ state: "done", progressPercent: 100, result: { twice: 42 }, error: null });
  expect((done?.expiresAt?.getTime() ?? 0) - (done?.finishedAt?.getTime() ?? 0)).toBe(7 * 86_400_000);
  expect(await service.effects()).toEqual([21]);
});

test("while a job is unfinished, enqueueing it again with its unique key is that job; of another user or key it is not", async () => {
  const first = await Promise.all([enqueued(1), enqueued(1), enqueued(1)]);
  expect(new Set(first).size).toBe(1);
  const other = await enqueueFor(randomUUID(), double, { n: 1 });
  expect(new Set([...first, await enqueued(2), other]).size).toBe(3);
  work();
  await finished(first[0]);
  const later = await enqueued(1);
  expect(first).not.toContain(later);
  await finished(later);
  await service.allProcessed();
  expect(await service.effects()).toEqual([1, 1, 1, 2]);
});

test("a queued job that is cancelled never runs; a running one is aborted, and its effect is not committed", async () => {
  const attempted: number[] = [];
  const gate = Promise.withResolvers<undefined>();
  const queued = await enqueued(1);
  expect(await cancel(queued, randomUUID())).toMatchObject({ reason: "unknown" });
  expect(await cancel(queued)).toMatchObject({ state: "cancelled" });
  expect(await cancel(queued)).toMatchObject({ reason: "finished" });
  const [obedient, deaf] = [await enqueued(2), await enqueued(3)];
  work(async (n, { signal }) => {
    attempted.push(n);
    if (n === 2) await new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
    await gate.promise;
    return { twice: 2 * n };
  });
  await until("both run", () => attempted.length === 2);
  for (const each of [obedient, deaf]) expect(await cancel(each)).toMatchObject({ state: "cancelled" });
  gate.resolve(undefined);
  await service.allProcessed();
  expect(attempted.toSorted()).toEqual([2, 3]);
  expect(await service.effects()).toEqual([]);
  for (const each of [obedient, deaf]) expect(await job(each)).toMatchObject({ state: "cancelled", result: null });
  expect(await query("select 1 from dead_letter")).toEqual([]);
});

test.each<[string, () => Promise<{ twice: number; filler?: string }>, string]>([
  ["with a declared code", async () => Promise.reject(new JobFailure("odd", "7 is odd")), "odd"],
  ["with a code of another type", async () => Promise.reject(new JobFailure("even", "select 1")), "failed"],
  ["for good", async () => Promise.reject(new PermanentFailure("select * from users")), "failed"],
  ["with a result of another shape", async () => Promise.resolve({ twice: 1.5 }), "failed"],
  [
    "with a result that is too large",
    async () => Promise.resolve({ twice: 2, filler: "x".repeat(largestResultBytes) }),
    "result-too-large",
  ],
])("a job that fails %s says so by a stable code, and nothing else of the error", async (_, outside, error) => {
  work(outside);
  const uuid = await enqueued(7);
  const failed = await finished(uuid);
  expect(failed).toMatchObject({ state: "failed", error, result: null });
  expect(await service.effects()).toEqual([]);
});

test("a failed job that an operator replays has its result and its effect once", async () => {
  let isFixed = false;
  work(async (n) => (isFixed ? Promise.resolve({ twice: 2 * n }) : Promise.reject(new PermanentFailure("a bug"))));
  const uuid = await enqueued(4);
  await finished(uuid);
  isFixed = true;
  await replayDeadLetters(query, { queues: [countsQueue.name] });
  await until("it is done", async () => (await job(uuid))?.state === "done");
  expect(await job(uuid)).toMatchObject({ error: null, result: { twice: 8 } });
  expect(await service.effects()).toEqual([4]);
});

test("the jobs of a deleted user are removed: what waits is not run, what runs is aborted, nothing is enqueued", async () => {
  let aborted = false;
  work(async (_, { signal }) => {
    await new Promise((_, reject) =>
      signal.addEventListener("abort", () => {
        aborted = true;
        reject(new Error("aborted"));
      }),
    );
    return { twice: 0 };
  });
  const uuid = await enqueued(5);
  await until("it runs", async () => (await job(uuid))?.state === "running");
  await transaction(async () => rememberDeletedUser(owner));
  await service.allProcessed();
  expect(aborted).toBe(true);
  expect(await query("select 1 from job_results")).toEqual([]);
  expect(await enqueueFor(owner, double, { n: 6 })).toMatchObject({ reason: "deleted-owner" });
  expect(await service.effects()).toEqual([]);
});

test("the job of docs/jobs.md is written in fewer than 20 lines, runs, and fails by its code", async () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../../../docs/jobs.md"), "utf8");
  const [, shown = ""] = /```ts job\n([^]*?)```/.exec(page) ?? [];
  const fixture = readFileSync(path.join(import.meta.dirname, "documented-job.fixture.ts"), "utf8");
  const code = fixture.replaceAll(/^(?:import .*|\/\*\* .*)\n/gm, "").trim();
  expect(shown.trim()).toBe(code);
  expect(shown.trim().split("\n").length).toBeLessThan(20);
  const here = { ...report, queue: countsQueue.name };
  service.work({}, {}, [{ ...reportHandler, queue: countsQueue.name }, ...service.events]);
  const uuids: unknown[] = [];
  for (const days of [7, 1_000]) uuids.push(await enqueueFor(owner, here, { days }));
  await service.allProcessed();
  const jobs = await Promise.all(uuids.map(async (uuid) => findJob(uuid as string, owner, [report.name])));
  expect(jobs).toMatchObject([
    { state: "done", result: { lines: 7 } },
    { state: "failed", error: "too-many-days" },
  ]);
});

test("progress that is no number is ignored, and hinders no other job", async () => {
  const running = await Promise.all([enqueued(1), enqueued(2)]);
  work(async (n, { signal, report: progress }) => {
    progress(n === 1 ? 0 / 0 : 30);
    await new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
    return { twice: n };
  });
  await until("the other's progress is recorded", async () => (await job(running[1]))?.progressPercent === 30);
  expect(await job(running[0])).toMatchObject({ state: "running", progressPercent: 0 });
  for (const each of running) await cancel(each);
  await service.allProcessed();
});
