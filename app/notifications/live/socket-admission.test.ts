import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { LiveClient } from "../../testing/live-client.ts";
import type { ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";
import { LiveStage, allowedOrigin } from "./live-stage.fixture.ts";
import { LiveSubscription } from "./live-subscription.ts";
import { SocketHandshake } from "./socket-handshake.ts";
import { SocketHub } from "./socket-hub.ts";
import { SocketTickets } from "./socket-ticket.ts";

let stage: LiveStage;
let one: ServiceProcess;
let other: ServiceProcess;
let [ada, bob] = ["", ""];

beforeAll(async () => {
  stage = await LiveStage.open();
  ({ one, other } = stage.parts);
});

beforeEach(() => {
  [ada, bob] = [randomUUID(), randomUUID()];
});

afterEach(() => stage.hangUp());

afterAll(async () => stage.close());

test("a ticket opens one socket, and its secret is in no log; any other is 401 before the upgrade (NOTIFY-4)", async () => {
  const protocols = await stage.protocolsOf(bob);
  const [, named = ""] = protocols;
  (await LiveClient.open(one.url, protocols)).close();
  expect(await LiveClient.refused(other.url, protocols)).toMatchObject({ status: 401 });
  const expired = await stage.protocolsOf(bob);
  for (const key of (await stage.parts.cache.command("keys", "socket-ticket:*")) as string[])
    await stage.parts.cache.command("del", key);
  const attempts = [expired, [], ["groundwork.v1"], [named], ["groundwork.v1", "ticket.guess"]];
  for (const attempt of attempts)
    expect(await LiveClient.refused(other.url, attempt)).toMatchObject({
      status: 401,
      body: { type: "urn:problem:not-signed-in" },
    });
  const ticket = named.slice("ticket.".length);
  expect(ticket).toHaveLength(43);
  for (const process of [stage.parts.http, one, other])
    expect(process.stdout() + process.stderr()).not.toContain(ticket);
});

test("a ticket lives for half a minute, and Redis has its hash alone", async () => {
  const [, named = ""] = await stage.protocolsOf(bob);
  const keys = (await stage.parts.cache.command("keys", "socket-ticket:*")) as string[];
  expect(keys).toHaveLength(1);
  expect(await stage.parts.cache.command("ttl", keys[0] ?? "")).toBeGreaterThan(25);
  expect(await stage.parts.cache.command("ttl", keys[0] ?? "")).toBeLessThanOrEqual(30);
  expect(keys[0]).not.toContain(named.slice("ticket.".length));
  await stage.parts.cache.command("del", keys[0] ?? "");
});

test("pages of foreign origins open no socket; those of an allowed one, of the API's host and native clients do (EDGE)", async () => {
  for (const origin of ["https://evil.example", "https://app.example.test.evil.example", "null", "https://["])
    expect(await LiveClient.refused(one.url, await stage.protocolsOf(bob), { origin })).toMatchObject({ status: 403 });
  const unnamed = { origin: "null", headers: { host: "[" } };
  expect(await LiveClient.refused(one.url, await stage.protocolsOf(bob), unnamed)).toMatchObject({ status: 403 });
  for (const options of [{ origin: allowedOrigin }, { origin: one.url }, {}]) await stage.client(bob, one, options);
});

test.each([
  ["/v1/sockets", 404],
  ["/v2/socket", 404],
  ["/v1/socket?after=-1", 400],
  ["/v1/socket?after=x", 400],
])("%s is answered with %i before the upgrade", async (path, status) => {
  expect(await LiveClient.refused(one.url, await stage.protocolsOf(bob), { path })).toMatchObject({ status });
});

test("the sixth socket of a user closes the oldest, whichever instance has it (NOTIFY-4)", async () => {
  const first = await stage.client(bob, one);
  const later = [];
  for (const at of [other, one, other, one]) later.push(await stage.client(bob, at));
  expect(first.socket.readyState).toBe(first.socket.OPEN);
  later.push(await stage.client(bob, other));
  expect(await first.closed).toBe(4002);
  await stage.send(ada, bob, "hello");
  for (const client of later) expect(await client.ids(1)).toEqual([1]);
});

test.each([
  ["a frame of more than 4 kB", "x".repeat(4_097), 1009],
  ["text that is not JSON", "hello", 1008],
  ["another type", '{"type":"send","after":1}', 1008],
  ["a field more", '{"type":"resume","after":1,"user":"x"}', 1008],
  ["bytes", Buffer.from('{"type":"resume","after":0}'), 1008],
])("%s closes the socket (NOTIFY-4)", async (_, frame, code) => {
  const client = await stage.client(bob);
  client.socket.send(frame);
  expect(await client.closed).toBe(code);
});

test("a flood of pings, each of which would be answered, closes the socket", async () => {
  const client = await stage.client(bob);
  for (let n = 0; n < 30; n += 1) client.socket.ping("x".repeat(125));
  expect(await client.closed).toBe(1008);
});

test("a flood of pongs that answer no ping closes the socket", async () => {
  const client = await stage.client(bob);
  for (let n = 0; n < 30; n += 1) client.socket.pong("x".repeat(125));
  expect(await client.closed).toBe(1008);
});

test("a session that has ended loses its sockets within two seconds, and opens none; others of the user stay (AUTH-2, NOTIFY-4)", async () => {
  const [ended, kept] = [randomUUID(), randomUUID()];
  const client = await stage.client(bob, one, {}, ended);
  const staying = await stage.client(bob, other, {}, kept);
  const late = await stage.protocolsOf(bob, ended);
  const began = Date.now();
  stage.parts.issuer.revoke(ended);
  expect(await client.closed).toBe(4001);
  expect(Date.now() - began).toBeLessThan(3_000);
  expect(await LiveClient.refused(one.url, late)).toMatchObject({ status: 401 });
  expect(staying.socket.readyState).toBe(staying.socket.OPEN);
});

/** An instance in this process: its turns are fast, and it has room for few sockets. */
async function smallInstance(
  turnMilliseconds = 10,
  perProcess = 2,
): Promise<AsyncDisposable & { readonly url: string; readonly hub: SocketHub }> {
  const { cacheAddress: cache, channel } = stage.parts;
  const [tickets, revocations] = [new SocketTickets(cache), { revokedUntil: () => undefined }];
  const subscription = new LiveSubscription(cache, (user, signal) => hub.receive(user, signal));
  const hub = new SocketHub({ channel, subscription, revocations, turnMilliseconds });
  const handshake = new SocketHandshake({ hub, tickets, revocations, origins: [], perProcess });
  const server = createServer().listen(0, "127.0.0.1");
  server.on("upgrade", (request, connection, head) => void handshake.accept(request, connection, head));
  await once(server, "listening");
  await until("Redis answers", async () => tickets.issue({ uuid: randomUUID() }));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hub,
    [Symbol.asyncDispose]: async () => {
      await hub.drain();
      hub.close();
      for (const each of [tickets, subscription]) each.close();
      server.close();
    },
  };
}

test("an instance has a limit of sockets, beyond which it answers 503; one that leaves makes room (NOTIFY-4)", async () => {
  await using instance = await smallInstance();
  const { url, hub } = instance;
  const [first] = [
    await LiveClient.open(url, await stage.protocolsOf(ada)),
    await LiveClient.open(url, await stage.protocolsOf(bob)),
  ];
  expect(await LiveClient.refused(url, await stage.protocolsOf(bob))).toMatchObject({ status: 503 });
  first.close();
  await until("there is room", () => hub.size === 1);
  await LiveClient.open(url, await stage.protocolsOf(ada));
});

test("a client that answers no ping is gone after the second one, and others stay (NOTIFY-4)", async () => {
  await using instance = await smallInstance();
  const { url, hub } = instance;
  const silent = await LiveClient.open(url, await stage.protocolsOf(ada), { autoPong: false });
  const living = await LiveClient.open(url, await stage.protocolsOf(bob));
  expect(await silent.closed).toBe(1006);
  await until("one is left", () => hub.size === 1);
  expect(living.socket.readyState).toBe(living.socket.OPEN);
});

test("a socket is pinged as rarely as before while others leave (NOTIFY-4)", async () => {
  const turn = 40;
  await using instance = await smallInstance(turn, 25);
  const users = Array.from({ length: 5 }, () => randomUUID());
  const clients: LiveClient[] = [];
  for (let n = 0; n < 25; n += 1)
    clients.push(await LiveClient.open(instance.url, await stage.protocolsOf(users[n % 5] ?? "")));
  const last = clients.pop();
  const pings: number[] = [];
  const pinged = new Promise<void>((resolve) => {
    last?.socket.on("ping", () => {
      pings.push(performance.now());
      if (pings.length === 1) for (const client of clients) client.socket.terminate();
      else resolve();
    });
  });
  await pinged;
  expect(Number(pings[1]) - Number(pings[0])).toBeGreaterThan(15 * turn);
});
