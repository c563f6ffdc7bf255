import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { once } from "node:events";
import { IncomingMessage, request, ServerResponse } from "node:http";
import { connect, Socket } from "node:net";
import * as z from "zod";
import { ask, type Answer } from "../../testing/client.ts";
import { forwardedToTests } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { timeouts } from "../../../contract/limits.ts";
import { log } from "../process/log.ts";
import { Overloaded } from "../process/slots.ts";
import { admission } from "./admission.ts";
import { anyone, ok, platformOnly, route, type Route } from "./route.ts";
import { serve, type Serving } from "./serve.ts";

let serving: Serving;
let held: (() => void)[] = [];
let finished = 0;
/** The paths of the requests that were worked on, in order. */
let order: string[] = [];
/** Whether the held route answers at once. */
let isOpen = false;

const Body = z.strictObject({ done: z.literal(true) });
const done = ok({ done: true as const });

/** A GET route with this work. */
const working = (path: string, work: () => Promise<void>, access = anyone()): Route =>
  route({
    method: "get",
    path,
    versions: ["v1"],
    summary: "Wait for admission",
    access,
    limit: "unlimited",
    answers: { 200: Body },
    handle: async () => {
      order.push(path);
      await work();
      finished += 1;
      return done;
    },
  });

/** Keeps the event loop busy. */
const busyFor = (milliseconds: number) => async () => {
  for (const end = performance.now() + milliseconds; performance.now() < end;);
  return Promise.resolve();
};

const slowPaths = Array.from({ length: 40 }, (_, n) => `/products/slow-${n}`);

const routes = [
  working("/products/held", async () => (isOpen ? Promise.resolve() : new Promise((resolve) => held.push(resolve)))),
  working("/products/busy", busyFor(15)),
  ...slowPaths.map((path) => working(path, busyFor(3))),
  working("/orders/quick", async () => Promise.resolve()),
  working("/keys", async () => Promise.resolve(), platformOnly()),
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
  order = [];
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

/** Sends requests over open connections, so that one round of the event loop delivers all. @returns statuses */
async function inOneRound(paths: readonly string[]): Promise<number[]> {
  const sockets: Socket[] = [];
  const answer = async (socket: Socket, path: string): Promise<number> => {
    socket.write(`GET ${path} HTTP/1.1\r\nHost: test\r\n\r\n`);
    const [head] = (await once(socket, "data")) as [Buffer];
    return Number(head.toString().slice(9, 12));
  };
  while (sockets.length < paths.length) {
    const socket = connect({ host: "127.0.0.1", port: serving.port });
    sockets.push(socket);
    await answer(socket, "/health/live");
  }
  const statuses = await Promise.all(paths.map(async (path, n) => answer(sockets[n] as Socket, path)));
  for (const socket of sockets) socket.destroy();
  return statuses;
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

test("while 256 requests of a route wait, the next are refused at their head, and admitted again afterwards", async () => {
  const { check, handler } = admission("get /things");
  const responses = Array.from({ length: 16 + 256 }, () => new ServerResponse(new IncomingMessage(new Socket())));
  let started = 0;
  const outcomes = responses.map(async (response, n) => {
    if (n === 16 + 255) expect(check).not.toThrow();
    await handler({}, response, () => (started += 1));
  });
  expect(check).toThrow(Overloaded);
  const late = handler({}, new ServerResponse(new IncomingMessage(new Socket())), () => (started += 1));
  expect(await Promise.race([late.catch((error: unknown) => error), ...outcomes.slice(16)])).toBeInstanceOf(Overloaded);
  const refused = (await Promise.allSettled(outcomes)).filter(({ status }) => status === "rejected");
  expect([started, refused.length]).toEqual([16, 256]);
  expect(check).not.toThrow();
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

test("of requests that arrive together, two of a flood are started before one of another route, not all", async () => {
  const flood = Array.from({ length: 16 }, () => "/v1/products/busy");
  const statuses = await inOneRound([...flood, "/v1/orders/quick"]);
  expect(order.indexOf("/orders/quick")).toBe(2);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test("a saturated event loop refuses clients, and answers the other services of the platform", async () => {
  const statuses = await inOneRound([...slowPaths.map((path) => `/v1${path}`), "/internal/v1/keys"]);
  expect(statuses.at(-1)).toBe(200);
  const refused = statuses.filter((status) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThanOrEqual(slowPaths.length - 32);
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
  await until("the handler has ended", () => finished > 0);
  expect((await get("/v1/orders/quick")).status).toBe(200);
}, 30_000);
