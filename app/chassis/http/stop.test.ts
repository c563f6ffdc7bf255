import { beforeAll, expect, test } from "@jest/globals";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { ask } from "../../testing/client.ts";
import { forwardedToTests } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { log } from "../process/log.ts";
import type { Check } from "./health.ts";
import { serve, type Serving } from "./serve.ts";
import { held, testRoutes } from "./test-routes.fixture.ts";

beforeAll(() => {
  log.level = "silent";
});

test("a process listens once its checks pass; later it is not ready while one fails, but stays live", async () => {
  let away = true;
  let asked = 0;
  const database = async () => {
    asked += 1;
    return away ? Promise.reject(new Error("away")) : Promise.resolve();
  };
  let listening = false;
  const starting = start({ database, cache: async () => Promise.resolve() }).finally(() => (listening = true));
  await until("the check has failed", () => asked === 2);
  expect(listening).toBe(false);
  away = false;
  const { port, stop } = await starting;
  away = true;
  const get = async (path: string) => ask(`http://127.0.0.1:${port}${path}`);
  expect(await get("/health/ready")).toMatchObject({ status: 503, body: { failed: ["database"] } });
  expect(await get("/health/live")).toMatchObject({ status: 200, body: { status: "live" } });
  away = false;
  expect(await get("/health/ready")).toMatchObject({ status: 200, body: { status: "ready" } });
  await stop();
});

test("a stopping server is not ready, finishes requests in flight and closes every connection (case 38)", async () => {
  const { port, stop } = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const underWay = getBy(agent, port, "/v1/products/held");
  await until("the request is in flight", () => held.length === 1);
  const idle = new Agent({ keepAlive: true });
  await getBy(idle, port, "/v1/products/mug");
  const stopped = stop();
  const late = await getBy(idle, port, "/health/ready");
  expect([late.status, late.connection]).toEqual([503, "close"]);
  let done = false;
  void stopped.then(() => (done = true));
  await until("new connections are refused", async () => refusesConnections(port));
  expect(done).toBe(false);
  for (const release of held) release();
  expect((await underWay).status).toBe(200);
  await stopped;
});

test("a connection that becomes idle does not delay a stopping server", async () => {
  const asked = Promise.withResolvers<undefined>();
  const answered = Promise.withResolvers<undefined>();
  let isSlow = false;
  const slow = async () => {
    if (!isSlow) return;
    asked.resolve(undefined);
    await answered.promise;
  };
  const { port, stop } = await start({ slow });
  isSlow = true;
  const check = getBy(new Agent({ keepAlive: true }), port, "/health/ready");
  await asked.promise;
  const stopped = stop();
  await until("new connections are refused", async () => refusesConnections(port));
  answered.resolve(undefined);
  await check;
  await stopped;
});

async function start(checks: Record<string, Check> = {}): Promise<Serving> {
  const verify = async () => Promise.reject(new Error("unused token verifier"));
  const settings = { service: "sender", routes: testRoutes, forwarded: forwardedToTests, verify, checks };
  return serve(settings, { bindAddress: "127.0.0.1", port: 0 });
}

async function getBy(agent: Agent, port: number, path: string) {
  return new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
    request({ agent, host: "127.0.0.1", port, path }, (response) => {
      void text(response).then(
        () => resolve({ status: response.statusCode, connection: response.headers.connection }),
        reject,
      );
    })
      .on("error", reject)
      .end();
  });
}

async function refusesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(false);
    });
    socket.on("error", () => resolve(true));
  });
}
