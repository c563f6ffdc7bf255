import { once } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { WebSocket, WebSocketServer } from "ws";
import { gatewaySockets } from "../../../contract/limits.ts";
import { address, ask, RunningGateway, stranger, Upstream } from "./running-gateway.fixture.ts";

let gateway: RunningGateway;
let upstream: Upstream;
/** The process that speaks WebSocket: it sends back what it receives. */
let echo: WebSocketServer;
let heads: IncomingHttpHeaders[] = [];
let clients: WebSocket[] = [];

beforeAll(async () => {
  upstream = await Upstream.start("service");
  echo = new WebSocketServer({ host: address, port: 0, handleProtocols: () => "groundwork.v1" });
  await once(echo, "listening");
  echo.on("connection", (socket, { headers }) => {
    heads.push(headers);
    socket.on("message", (data: Buffer) => socket.send(data.toString()));
  });
  const { port } = echo.address() as AddressInfo;
  gateway = await RunningGateway.start({
    AUTH_ADDRESS: upstream.address,
    SHOP_ADDRESS: upstream.address,
    NOTIFICATIONS_ADDRESS: upstream.address,
    NOTIFICATIONS_SOCKET_ADDRESS: `${address}:${port}`,
  });
});

beforeEach(() => {
  heads = [];
});

afterEach(() => {
  for (const client of clients) client.terminate();
  clients = [];
});

afterAll(async () => {
  await gateway.stop();
  echo.close();
  await upstream.stop();
});

/** Opens a socket, or resolves with the status that refuses it. */
async function open(headers: Readonly<Record<string, string>> = {}): Promise<WebSocket | number> {
  const url = `ws://${address}:8080/v1/socket?after=7`;
  const client = new WebSocket(url, ["groundwork.v1", "ticket.secret"], { headers, localAddress: stranger });
  clients.push(client);
  client.on("error", () => undefined);
  return new Promise((resolve) => {
    client.once("open", () => resolve(client));
    client.once("unexpected-response", (_request, { statusCode }) => resolve(statusCode ?? 0));
  });
}

test("a socket passes in both directions, with its origin, and its ticket is not in the access log (NOTIFY-4)", async () => {
  const client = await open({ origin: "https://app.example", "x-forwarded-for": "10.0.0.1" });
  if (typeof client === "number") throw new Error(`refused with ${client}`);
  const answered = once(client, "message");
  client.send("hello");
  expect(String((await answered)[0])).toBe("hello");
  expect(heads).toMatchObject([
    {
      connection: "upgrade",
      upgrade: "websocket",
      origin: "https://app.example",
      "sec-websocket-protocol": "groundwork.v1,ticket.secret",
      "x-forwarded-for": stranger,
      "x-request-id": expect.stringMatching(/^\w{32}$/),
    },
  ]);
  client.close();
  await gateway.until(() => gateway.accessLog.some(({ status }) => status === "101"));
  expect(gateway.accessLog.find(({ status }) => status === "101")).toMatchObject({
    path: "/v1/socket",
    client: stranger,
  });
  expect(gateway.output).not.toContain("secret");
});

test.each([
  ["another protocol, behind which requests would pass unseen", "GET", { upgrade: "h2c", connection: "upgrade" }, 400],
  ["none", "GET", {}, 400],
  ["a body", "GET", { upgrade: "websocket", connection: "upgrade", "content-length": "1" }, 400],
  ["another method", "POST", { upgrade: "websocket", connection: "upgrade" }, 405],
])("a request for a socket with %s is refused (EDGE)", async (_, method, headers, status) => {
  const body = "content-length" in headers ? { body: "x" } : {};
  expect((await ask("/v1/socket", { method, headers, ...body })).status).toBe(status);
  expect(heads).toEqual([]);
});

test.each(["h2c", "websocket"])("no other path passes an upgrade to %s on (EDGE)", async (upgrade) => {
  const before = upstream.seen.length;
  const headers = { upgrade, connection: "Upgrade, HTTP2-Settings", "http2-settings": "AAMAAABkAAQAAP__" };
  for (const path of ["/v1/orders", "/v1/socket-tickets", "/v1/preferences"])
    expect((await ask(path, { headers })).status).toBe(200);
  expect((await ask("/v1/socket/x", { headers })).status).toBe(404);
  const seen = upstream.seen.slice(before);
  expect(seen).toHaveLength(3);
  for (const { headers: passed } of seen) {
    expect(passed).not.toHaveProperty("upgrade");
    expect(passed.connection ?? "").not.toMatch(/upgrade/i);
  }
});

test("an address has a limit of sockets, which leaves it its requests (LIMITS-2, NOTIFY-4)", async () => {
  const { perAddress } = gatewaySockets;
  // So many requests in a moment may also be refused because of their rate.
  for (let n = 0; n < perAddress; n += 1) await gateway.until(async () => typeof (await open()) === "object");
  const refused = () =>
    gateway.accessLog.some(({ path, atOnceStatus }) => path === "/v1/socket" && atOnceStatus === "REJECTED");
  await gateway.until(async () => {
    expect(await open()).toBe(429);
    return refused();
  });
  await gateway.until(async () => (await ask("/v1/products")).status === 200);
  const ofRequests = gateway.accessLog.filter(({ path }) => path === "/v1/products");
  expect(ofRequests.some(({ atOnceStatus }) => atOnceStatus === "REJECTED")).toBe(false);
});
