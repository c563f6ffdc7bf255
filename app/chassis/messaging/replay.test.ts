import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { countsQueue, testQueues } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { query } from "../database/database.ts";
import { PermanentFailure } from "./failures.ts";
import { replayDeadLetters, replayFilter } from "./replay.ts";

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
