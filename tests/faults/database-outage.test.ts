// Mostly waits.
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { containerHealthCheck } from "../../infra/compute/process/container-definition.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { StartedPlatform } from "../journeys/started-platform.fixture.ts";
import { acceptsConnections, FrozenServer } from "./frozen-server.fixture.ts";

jest.setTimeout(300_000);

const network = testNetwork();
const { interval, timeout, retries } = containerHealthCheck;
/** Longer than ECS takes to replace a task whose health check fails from now on. */
const outageMilliseconds = (retries * (interval + timeout) + interval) * 1_000;

let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;
let platform: StartedPlatform;

beforeAll(async () => {
  state = await StartedPlatform.stateFolder();
  platform = await StartedPlatform.start(state.folder, network);
});

afterAll(async () => {
  await platform.end("SIGINT");
  await state.remove();
});

/** Each task, since when it runs, and how often its place was filled again. */
async function tasks(): Promise<readonly string[]> {
  const view = await platform.view();
  return view.tasks.map(({ service, address, health, since, restarts }) =>
    [service, address, health, since, restarts].join(" "),
  );
}

const account = { email: "ada@example.com", password: "a long password of Ada", name: "Ada" };
const requests = {
  "a read": async () => platform.call("GET", "/v1/products"),
  "a login": async () => platform.call("POST", "/v1/auth/login", { email: account.email, password: account.password }),
};

interface Answered {
  readonly status: number;
  readonly retryAfter: unknown;
  readonly seconds: number;
}

/** Asks and then waits for as long as Retry-After says: the gateway limits clients that do not. */
async function answered(ask: (typeof requests)["a read" | "a login"]): Promise<Answered> {
  const askedAt = performance.now();
  const { status, headers } = await ask();
  const seconds = (performance.now() - askedAt) / 1_000;
  await pause(1_000);
  return { status, retryAfter: headers["retry-after"], seconds };
}

test("a database that fails for longer than health checks tolerate costs no task, and requests succeed within 5 s of its return", async () => {
  await platform.signUp(account);
  const before = await tasks();
  expect(before).toHaveLength(9);

  const server = FrozenServer.freeze(state.folder);
  const frozenAt = performance.now();
  const answers: Answered[] = [];
  while (performance.now() - frozenAt < outageMilliseconds)
    for (const ask of Object.values(requests)) answers.push(await answered(ask));
  expect(answers.length).toBeGreaterThan(10);
  expect(answers.filter((one) => one.status !== 503 || one.retryAfter !== "1" || one.seconds > 3)).toEqual([]);
  expect(await tasks()).toEqual(before);

  // A failover ends with new connections to another server; this one starts anew.
  server.kill();
  while (!(await acceptsConnections(server.host)));
  const returnedAt = performance.now();
  const secondsUntilOk = async (ask: (typeof requests)["a read" | "a login"]): Promise<number> => {
    const { status } = await ask();
    if (status === 200) return (performance.now() - returnedAt) / 1_000;
    await pause(1_000);
    return secondsUntilOk(ask);
  };
  const seconds = await Promise.all(Object.values(requests).map(secondsUntilOk));
  expect(Math.max(...seconds)).toBeLessThan(5);
  expect(await tasks()).toEqual(before);
});
