import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import { forwardedToTests } from "../../app/testing/test-contract.ts";
import { testRoutes } from "../../app/chassis/http/test-routes.fixture.ts";
import { serve, type Serving } from "../../app/chassis/http/serve.ts";
import { log } from "../../app/chassis/process/log.ts";
import { timeouts } from "../../contract/limits.ts";
import { testContext } from "../../sandbox/core/sandbox.fixture.ts";
import { ServiceConnectMesh } from "../../sandbox/backings/service-connect/mesh.ts";
import { hostileRequests } from "./hostile-requests.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { exchange, ordinary, type Address } from "./raw-exchange.fixture.ts";

const network = testNetwork();
const mug = "/v1/products/mug";
let context: Awaited<ReturnType<typeof testContext>>;
let mesh: ServiceConnectMesh;
let serving: Serving;
let service: Address;
let forwarder: Address;
let task: Server;
const received: IncomingMessage[] = [];
const requests: string[] = [];

beforeAll(async () => {
  log.level = "silent";
  context = await testContext(network);
  service = { address: context.address("service"), port: 3002 };
  const verify = async () => Promise.reject(new Error("this test sends no token"));
  const at = { bindAddress: service.address, port: service.port };
  serving = await serve({ service: "sender", routes: testRoutes, forwarded: forwardedToTests, verify, checks: {} }, at);
  task = createServer((request, response) => {
    received.push(request);
    request.toArray().then(
      (parts) => {
        requests.push(`${request.method ?? ""} ${request.url ?? ""} ${parts.join("")}`);
        response.end("{}");
      },
      () => response.destroy(),
    );
  });
  task.maxHeadersCount = 0;
  const target = { address: context.address("task"), port: 3002 };
  task.listen(target.port, target.address);
  await once(task, "listening");
  mesh = new ServiceConnectMesh(context);
  mesh.targets.add("shop:3002", target);
  forwarder = await mesh.alias("shop:3002");
});

beforeEach(() => {
  received.length = 0;
  requests.length = 0;
});

afterAll(async () => {
  await serving.stop();
  await mesh.stop();
  task.closeAllConnections();
  task.close();
  context.remove();
});

describe("a service (S1)", () => {
  test.each(hostileRequests)("$title", async ({ bytes, then, service: expected }) => {
    expect((await exchange(service, bytes, then)).statuses).toEqual(expected);
    expect((await exchange(service, ordinary(mug))).statuses).toEqual([200]);
  });
});

describe("the forwarder of Service Connect (S1)", () => {
  test.each(hostileRequests)("$title", async ({ bytes, then, forwarder: expected, task: reached }) => {
    expect((await exchange(forwarder, bytes, then)).statuses).toEqual(expected);
    expect(requests).toEqual(reached);
    expect((await exchange(forwarder, ordinary(mug))).statuses).toEqual([200]);
  });

  test("hop-by-hop headers are not forwarded: the standard ones, and those that Connection names", async () => {
    const headers = ["Connection: close, X-Once", "X-Once: 1", "Keep-Alive: 5", "TE: trailers", "Trailer: x", "X: 1"];
    await exchange(forwarder, [`GET ${mug} HTTP/1.1`, "Host: shop", ...headers, "", ""].join("\r\n"));
    expect(received[0]?.headers).toEqual({ host: "shop", x: "1", connection: "keep-alive" });
  });

  test("a body for a task that cannot be reached does not block the next request of the connection", async () => {
    const group = "gone:3002";
    mesh.targets.add(group, { address: context.address("gone"), port: 3002 });
    const body = "x".repeat(1_000_000);
    const post = `POST / HTTP/1.1\r\nHost: gone\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    expect((await exchange(await mesh.alias(group), post + ordinary("/"))).statuses).toEqual([502, 502]);
  });

  test("bytes after an upgrade that the task refuses are not forwarded", async () => {
    const upgrade = `GET ${mug} HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
    expect((await exchange(forwarder, upgrade + ordinary("/v1/products/hidden"))).statuses).toEqual([200]);
    expect(requests).toEqual([`GET ${mug} `]);
  });

  test("an upgrade that is reset before it is answered leaves the forwarder running", async () => {
    const absent = await mesh.alias("absent:3002");
    const upgrade = "GET / HTTP/1.1\r\nHost: absent\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n";
    for (let attempt = 0; attempt < 20; attempt += 1) await exchange(absent, upgrade, "resets");
    expect((await exchange(absent, upgrade)).statuses).toEqual([503]);
  });
});

test("headers that are incomplete after the timeout get a 408, at the service and at the forwarder", async () => {
  const began = Date.now();
  const answers = await Promise.all(
    [service, forwarder].map(async (address) => exchange(address, "GET / HTTP/1.1\r\nX: ")),
  );
  expect(answers.map(({ statuses }) => statuses)).toEqual([[408], [408]]);
  expect(Date.now() - began).toBeGreaterThanOrEqual(timeouts.requestHeaders * 1_000);
});
