import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { request } from "node:http";
import * as z from "zod";
import { ask, type Answer } from "../../testing/client.ts";
import { forwardedToTests } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { timeouts } from "../../../contract/limits.ts";
import { log } from "../process/log.ts";
import { anyone, ok, route, type Route } from "./route.ts";
import { serve, type Serving } from "./serve.ts";

let serving: Serving;
let held: (() => void)[] = [];
let finished = 0;
/** Whether the held route answers at once. */
let isOpen = false;

const Body = z.strictObject({ done: z.literal(true) });
const done = ok({ done: true as const });

/** A GET route with this work. */
const working = (path: string, work: () => Promise<void>): Route =>
  route({
    method: "get",
    path,
    versions: ["v1"],
    access: anyone(),
    answers: { 200: Body },
    handle: async () => {
      await work();
      finished += 1;
      return done;
    },
  });

const routes = [
  working("/products/held", async () => (isOpen ? Promise.resolve() : new Promise((resolve) => held.push(resolve)))),
  working("/products/busy", async () => {
    for (const end = performance.now() + 15; performance.now() < end;);
    return Promise.resolve();
  }),
  working("/orders/quick", async () => Promise.resolve()),
];

beforeAll(async () => {
  log.level = "silent";
  serving = await serve(
    { service: "sender", routes, forwarded: forwardedToTests, checks: {} },
    { bindAddress: "127.0.0.1", port: 0 },
  );
});

beforeEach(() => {
  held = [];
  finished = 0;
  isOpen = false;
});

afterAll(async () => serving.stop());

interface Timed extends Answer {
  readonly milliseconds: number;
}

async function get(path: string): Promise<Timed> {
  const began = performance.now();
  const answer = await ask(`http://127.0.0.1:${serving.port}${path}`);
  return { ...answer, milliseconds: performance.now() - began };
}

const several = (count: number, path: string) => Array.from({ length: count }, async () => get(path));

test("a flood of one route is refused with 503 and Retry-After, and leaves the other routes alone", async () => {
  const flood = several(200, "/v1/products/held");
  await until("the route is full", () => held.length === 16);
  const other = await get("/v1/orders/quick");
  const settled: Timed[] = [];
  for (const each of flood) void each.then((answer) => settled.push(answer));
  await until("the others are refused", () => settled.length === 184);
  for (const release of held) release();
  const answers = await Promise.all(flood);
  expect(other.status).toBe(200);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(16);
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused).toHaveLength(184);
  expect(new Set(refused.map(({ headers }) => headers.get("retry-after")))).toEqual(new Set(["1"]));
  expect(refused[0]?.body).toMatchObject({ type: "urn:problem:unavailable", status: 503 });
});

test("a saturated event loop refuses what it cannot serve in time, and the process stays live and ready", async () => {
  const flood = several(150, "/v1/products/busy");
  const health = await Promise.all([get("/health/live"), get("/health/ready")]);
  const answers = await Promise.all(flood);
  const served = answers.filter(({ status }) => status === 200).length;
  expect(health.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  expect(finished).toBe(served);
  expect(served).toBeLessThan(100);
  expect((await get("/v1/products/busy")).status).toBe(200);
});

test("requests whose clients went away give back their places", async () => {
  const gone = Array.from({ length: 40 }, () =>
    request({ host: "127.0.0.1", port: serving.port, path: "/v1/products/held", agent: false }),
  );
  for (const each of gone) each.on("error", () => undefined).end();
  await until("the route is full", () => held.length === 16);
  for (const each of gone) each.destroy();
  isOpen = true;
  await until("the next request is admitted", async () => (await get("/v1/products/held")).status === 200);
  for (const release of held) release();
});

test("a handler that outlives the time of its request is answered 503 by then, and its own answer is dropped", async () => {
  const slow = get("/v1/products/held");
  const answer = await slow;
  expect(answer).toMatchObject({ status: 503, body: { type: "urn:problem:unavailable" } });
  expect(answer.headers.get("retry-after")).toBe("1");
  expect(answer.milliseconds / 1_000).toBeGreaterThanOrEqual(timeouts.serviceAnswer - 0.1);
  expect(answer.milliseconds / 1_000).toBeLessThan(timeouts.serviceAnswer + 2);
  for (const release of held) release();
  await until("the handler has ended", () => finished === 1);
  expect((await get("/v1/orders/quick")).status).toBe(200);
}, 30_000);
