import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { setInterval as every } from "node:timers/promises";
import {
  bodiesAtOnce,
  bodiesPerAddress,
  maxBodyKilobytes,
  requestsPerAddress,
  timeouts,
} from "../../../contract/limits.ts";
import {
  address,
  addresses,
  ask,
  loadBalancer,
  RunningGateway,
  stranger,
  Upstream,
} from "./running-gateway.fixture.ts";

let gateway: RunningGateway;
let upstream: Upstream;
let open: Socket[];

beforeEach(async () => {
  upstream = await Upstream.start("service");
  gateway = await RunningGateway.start(addresses(() => upstream.address));
  open = [];
});

afterEach(async () => {
  for (const socket of open) socket.destroy();
  await gateway.stop();
  await upstream.stop();
});

interface Client {
  received: string;
  closed: boolean;
}

/** Sends the headers and most of the body of a POST, and keeps the connection open. */
function sendHalf(from: string, headers: readonly string[] = []): Client {
  const client: Client = { received: "", closed: false };
  const bytes = maxBodyKilobytes * 1024;
  const socket = connect({ host: address, port: 8080, localAddress: from }, () => {
    socket.write(
      ["POST /v1/users/half HTTP/1.1", "Host: gateway", `Content-Length: ${bytes}`, ...headers, "", ""].join("\r\n"),
    );
    socket.write("x".repeat(bytes - 1));
  });
  socket.on("data", (chunk: Buffer) => (client.received += chunk.toString()));
  socket.on("close", () => (client.closed = true));
  // A refused client is disconnected while it still sends.
  socket.on("error", () => undefined);
  open.push(socket);
  return client;
}

const halves = (count: number, from: string, headersOf: (n: number) => readonly string[] = () => []) =>
  Array.from({ length: count }, (_, n) => sendHalf(from, headersOf(n)));

const refused = (clients: readonly Client[]) =>
  clients.filter(({ received, closed }) => received.startsWith("HTTP/1.1 429 ") || closed);

/** Resident megabytes of NGINX's processes. */
function megabytes(): number {
  const kilobytes = gateway.processes().map((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  });
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

test("of 1,429 half-sent bodies from one address all but the allowed are refused, in little memory (S11)", async () => {
  const before = megabytes();
  const clients = halves(1_429, stranger);
  await gateway.until(() => refused(clients).length === clients.length - bodiesPerAddress);
  expect(megabytes() - before).toBeLessThan(40);
  expect(await ask("/v1/products", { from: "127.90.0.2" })).toMatchObject({ status: 200 });
});

test("half-sent bodies from as many addresses take no more memory than a task has, and requests without a body pass (S11)", async () => {
  const clients = halves(bodiesAtOnce + 200, loadBalancer, (n) => [`X-Forwarded-For: 198.51.${n >> 8}.${n & 255}`]);
  await gateway.until(() => refused(clients).length === 200);
  expect(megabytes()).toBeLessThan(300);
  expect(await ask("/v1/products")).toMatchObject({ status: 200 });
});

test("behind the load balancer the limit counts the address that it adds, not its own (S11)", async () => {
  const clients = halves(bodiesPerAddress + 20, loadBalancer, () => ["X-Forwarded-For: 203.0.113.7"]);
  await gateway.until(() => refused(clients).length === 20);
  const post = async (from: string) =>
    ask("/v1/products", { method: "POST", body: "{}", from: loadBalancer, headers: { "X-Forwarded-For": from } });
  expect(await post("203.0.113.7")).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
  expect(await post("203.0.113.8")).toMatchObject({ status: 200 });
});

test("bodies that arrive forever, a byte at a time, hold the places of their address for bodies alone", async () => {
  const clients = halves(bodiesPerAddress + 1, stranger);
  await gateway.until(() => refused(clients).length === 1);
  expect(await ask("/v1/products", { method: "POST", body: "{}" })).toMatchObject({ status: 429 });
  expect(await ask("/v1/products")).toMatchObject({ status: 200 });
  await gateway.until(() => gateway.accessLog.some(({ method, status }) => method === "POST" && status === "429"));
  expect(gateway.accessLog.find(({ path, method }) => path === "/v1/products" && method === "POST")).toMatchObject({
    status: "429",
    limit: "api",
    atOnceStatus: "REJECTED",
  });
});

test("more requests of one address at once than its limit are refused, and the access log names the reason", async () => {
  await gateway.stop();
  const held: (() => void)[] = [];
  const slow = await Upstream.start("slow", (_, answer) => held.push(() => void answer.end("slow")));
  gateway = await RunningGateway.start(addresses(() => slow.address));
  // Over both zones, so that neither refuses one for its rate.
  const logins = Array.from({ length: 15 }, async () => ask("/v1/auth/login"));
  const reads = Array.from({ length: requestsPerAddress - logins.length }, async () => ask("/v1/products"));
  await gateway.until(() => held.length === requestsPerAddress);
  expect(await ask("/v1/products")).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
  for (const answer of held) answer();
  expect(new Set((await Promise.all([...logins, ...reads])).map(({ status }) => status))).toEqual(new Set([200]));
  await gateway.until(() => gateway.accessLog.length === requestsPerAddress + 1);
  expect(gateway.accessLog.map(({ status, atOnceStatus }) => `${String(status)} ${String(atOnceStatus)}`)).toEqual([
    "429 REJECTED",
    ...Array.from({ length: requestsPerAddress }, () => "200 PASSED"),
  ]);
  await slow.stop();
});

test("a body that stops is given up after its time, and frees its place (S11)", async () => {
  const began = performance.now();
  const clients = halves(bodiesPerAddress, stranger);
  const post = async () => ask("/v1/products", { method: "POST", body: "{}" });
  await gateway.until(async () => (await post()).status === 429);
  await gateway.until(() => clients.every(({ closed }) => closed));
  expect((performance.now() - began) / 1_000).toBeLessThan(timeouts.gatewayBodyRead + 3);
  expect(await post()).toMatchObject({ status: 200 });
});

test("the largest body arrives whole (S11)", async () => {
  const body = "x".repeat(maxBodyKilobytes * 1024);
  expect(await ask("/v1/users/me", { method: "PUT", body })).toMatchObject({ status: 200 });
  expect(upstream.seen).toMatchObject([{ bytes: body.length }]);
});

test("500 connections that send a header a byte at a time are closed after its time, and others are answered meanwhile (EDGE, case 31)", async () => {
  const began = performance.now();
  const sockets = Array.from({ length: 500 }, () => {
    const socket = connect({ host: address, port: 8080, localAddress: stranger });
    socket.write("GET /v1/products HTTP/1.1\r\nHost: gateway\r\nX-Slow: ");
    socket.on("error", () => undefined).resume();
    open.push(socket);
    return socket;
  });
  const drip = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write("x")), 500);
  const milliseconds: number[] = [];
  try {
    for await (const _ of every(50)) {
      const asked = performance.now();
      // Of another address each time, none of which reaches its rate.
      expect(await ask("/v1/products", { from: `127.90.1.${(milliseconds.length % 250) + 1}` })).toMatchObject({
        status: 200,
      });
      milliseconds.push(performance.now() - asked);
      if (sockets.every(({ closed }) => closed) || performance.now() - began > 30_000) break;
    }
  } finally {
    clearInterval(drip);
  }
  expect((performance.now() - began) / 1_000).toBeLessThan(timeouts.gatewayClientRead + 5);
  expect(milliseconds.length).toBeGreaterThan(50);
  expect(milliseconds.toSorted((one, other) => one - other)[Math.floor(milliseconds.length * 0.99)]).toBeLessThan(500);
});
