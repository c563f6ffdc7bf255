import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { startRedis, type RedisServer } from "../../testing/redis.ts";
import { until } from "../../testing/until.ts";
import { log } from "../process/log.ts";
import type { LimitCheck, Verdict } from "./limit-check.ts";
import { LocalCounter } from "./local-counter.ts";
import { SharedCounter } from "./shared-counter.ts";

const seconds = 1_000;
const window = 600 * seconds;

let redis: RedisServer;
let now = 0;
let counters: SharedCounter[] = [];

beforeAll(async () => {
  log.level = "silent";
  redis = await startRedis();
});
afterEach(async () => {
  for (const counter of counters.splice(0)) counter.close();
  counters = [];
  now = 0;
  await redis.command("flushall");
});
afterAll(async () => redis.remove());

/** A counter as another process has it; without `now` at the time of the server. */
async function connected(clock?: () => number): Promise<SharedCounter> {
  const login = async () => Promise.resolve(redis.login());
  const address = { host: redis.host, port: redis.port, login: { value: login, afterRefusal: login } };
  const counter = new SharedCounter(address, clock);
  counters.push(counter);
  await counter.untilReady();
  return counter;
}

const fixed = (requests: number, key = "limit:fixed"): LimitCheck => ({
  key,
  requests,
  milliseconds: window,
  window: "fixed",
});
const sliding = (requests: number, key = "limit:sliding"): LimitCheck => ({
  ...fixed(requests, key),
  window: "sliding",
});

const passed = (verdicts: readonly Verdict[]): number => verdicts.filter(({ passes }) => passes).length;

test("of 200 requests at once on the last ten of a limit, exactly ten pass, by two processes (LIMITS-1)", async () => {
  const [one, other] = [await connected(), await connected()];
  for (const check of [fixed(30), sliding(30)]) {
    expect(passed(await Promise.all(Array.from({ length: 20 }, async () => one.spend([check]))))).toBe(20);
    const flood = Array.from({ length: 200 }, async (_, n) => (n % 2 === 0 ? one : other).spend([check]));
    expect(passed(await Promise.all(flood))).toBe(10);
  }
});

test("a request counts in all its limits or in none", async () => {
  const counter = await connected(() => 1_000_000);
  await counter.spend([fixed(1, "narrow")]);
  expect(await counter.spend([fixed(9, "wide"), fixed(1, "narrow")])).toEqual({
    passes: false,
    states: [
      { remaining: 9, milliseconds: window },
      { remaining: 0, milliseconds: window },
    ],
  });
  expect((await counter.spend([fixed(9, "wide")])).states).toEqual([{ remaining: 8, milliseconds: window }]);
});

test("a counter disappears from Redis with its window, at the time of the server", async () => {
  const counter = await connected();
  await counter.spend([fixed(1), sliding(1)]);
  for (const key of ["limit:fixed", "limit:sliding"]) {
    const left = Number(await redis.command("pttl", key));
    expect(left).toBeGreaterThan(window - 10 * seconds);
    expect(left).toBeLessThanOrEqual(window);
    expect(await counter.spend([fixed(1), sliding(1)])).toMatchObject({ passes: false });
  }
  await redis.command("del", "limit:fixed", "limit:sliding");
  expect(await counter.spend([fixed(1), sliding(1)])).toMatchObject({ passes: true });
});

test("whatever the order and the times of requests, Redis and a process alone decide the same, within the bounds of each window (LIMITS-1)", async () => {
  const shared = await connected(() => now);
  let run = 0;
  const step = fc.record({ wait: fc.integer({ min: 0, max: window / 2 }), which: fc.constantFrom(0, 1, 2) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (steps, most) => {
      run += 1;
      const local = new LocalCounter();
      const times: Record<LimitCheck["window"], number[]> = { fixed: [], sliding: [] };
      for (const { wait, which } of steps) {
        now += wait + 1;
        const checks =
          [[fixed(most, `f${run}`)], [sliding(most, `s${run}`)], [fixed(most, `f${run}`), sliding(most, `s${run}`)]][
            which
          ] ?? [];
        const verdict = await shared.spend(checks);
        expect(local.spend(checks, now)).toEqual(verdict);
        if (verdict.passes) for (const check of checks) times[check.window].push(now);
      }
      const mostIn = (all: readonly number[]) =>
        Math.max(0, ...all.map((end) => all.filter((time) => time > end - window && time <= end).length));
      expect(mostIn(times.sliding)).toBeLessThanOrEqual(most);
      expect(mostIn(times.fixed)).toBeLessThan(2 * most);
    }),
    { numRuns: 60 },
  );
});

test("a process alone remembers a bounded number of counters", () => {
  const local = new LocalCounter(2);
  const spend = (key: string) => local.spend([fixed(1, key)], 0).passes;
  expect(["a", "b", "a", "b"].map(spend)).toEqual([true, true, false, false]);
  expect(["c", "a"].map(spend)).toEqual([true, true]);
});

test("after a restart of Redis, which forgets the script, requests are counted again without a restart of the process (case 35)", async () => {
  const counter = await connected();
  await counter.spend([fixed(5)]);
  await redis.kill();
  await until("it notices", async () =>
    counter.spend([fixed(5)]).then(
      () => false,
      () => true,
    ),
  );
  await redis.start();
  const again = await until("it counts again", async () => counter.spend([fixed(5)]));
  expect(again).toMatchObject({ passes: true, states: [{ remaining: 4 }] });
});

test("a Redis that answers nothing delays one round of requests by a tenth of a second, and later ones not at all (case 35)", async () => {
  const counter = await connected();
  await counter.spend([fixed(5)]);
  const timed = async () => {
    const began = performance.now();
    await expect(counter.spend([fixed(5)])).rejects.toThrow("the shared counter of limits is unavailable");
    return performance.now() - began;
  };
  redis.freeze();
  try {
    const first = await Promise.all([timed(), timed(), timed()]);
    expect(Math.max(...first)).toBeLessThan(1_000);
    const later: number[] = [];
    for (let n = 0; n < 100; n += 1) later.push(await timed());
    expect(later.reduce((sum, each) => sum + each, 0)).toBeLessThan(1_000);
  } finally {
    redis.thaw();
  }
  await until("it counts again", async () => counter.spend([fixed(5)]));
});

test("a changed password of Redis is read again", async () => {
  const counter = await connected();
  await counter.spend([fixed(5)]);
  await redis.rotate();
  const again = await until("it counts again", async () => counter.spend([fixed(5)]));
  expect(again.states).toMatchObject([{ remaining: 3 }]);
});
