import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { WebSocket } from "ws";
import { log } from "../app/chassis/process/log.ts";
import { cacheAddress } from "../app/chassis/redis/cache-address.ts";
import { channelOf } from "../app/notifications/live/live-channel.ts";
import { frameOf } from "../app/notifications/live/live-event.ts";
import { protocol } from "../app/notifications/live/socket-protocol.ts";
import { SocketTickets } from "../app/notifications/live/socket-ticket.ts";
import { ask } from "../app/testing/client.ts";
import { loopbackAddress } from "../app/testing/loopback-address.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../app/testing/prepared-database.ts";
import { startTokenIssuer } from "../app/testing/token-issuer.ts";
import { until } from "../app/testing/until.ts";
import { services } from "../contract/services.ts";
import { machineLine } from "./figures.ts";
import { cores, MeasuredProcess } from "./service/measured-process.ts";

const idleSockets = 5_000;
const receivers = 1_000;
const rounds = 200;
/** Messages on their way at once: less than a slow client may leave unread. */
const window = 10 * receivers;
const settleMilliseconds = 10_000;
const bars = { kilobytesPerSocket: 30, messagesPerSecond: 10_000 } as const;

interface Client {
  readonly user: string;
  readonly socket: WebSocket;
}

/**
 * Measures one instance of notifications/socket on one core, with Redis, PostgreSQL and the clients on
 * the other: the memory of idle sockets, and the messages that it delivers.
 */
export async function benchSockets(): Promise<string> {
  // What this process starts inherits its core; the measured process sets its own.
  spawnSync("taskset", ["-p", "-c", String(cores.others), String(process.pid)]);
  log.level = "silent";
  await using started = new AsyncDisposableStack();
  const issuer = await startTokenIssuer();
  started.defer(async () => issuer.close());
  const database = await startPreparedDatabase();
  started.defer(async () => database.remove());
  const environment = { ...database.environment("notifications"), AUTH_ADDRESS: issuer.address, CORS_ORIGINS: "none" };
  const { command, port } = services.notifications.processes.socket;
  const address = loopbackAddress();
  const measured = new MeasuredProcess({ command, environment: { ...environment, BIND_ADDRESS: address } });
  started.defer(async () => measured.end());
  await until("it is ready", async () => (await ask(`http://${address}:${port}/health/ready`)).status === 200, 60);
  const tickets = new SocketTickets(cacheAddress({ ...cacheVariables(environment) }));
  started.defer(() => tickets.close());
  await until("Redis answers", async () => tickets.issue({ uuid: randomUUID() }));

  // The first sockets load code, which the later ones share.
  for (const { socket } of await openSockets(tickets, `ws://${address}:${port}`, 50)) socket.terminate();
  await pause(settleMilliseconds);
  const before = measured.megabytes();
  const clients = await openSockets(tickets, `ws://${address}:${port}`, idleSockets);
  await pause(settleMilliseconds);
  const kilobytes = ((measured.megabytes() - before) * 1_024) / idleSockets;
  for (const { socket } of clients.slice(receivers)) socket.terminate();
  await pause(settleMilliseconds);
  const { perSecond, cpuMicroseconds } = await deliver(database, measured, clients.slice(0, receivers));
  return [
    machineLine(),
    "",
    "| What | measured | bar |",
    "|---|---|---|",
    `| resident memory of one of ${idleSockets} idle sockets, above ${before.toFixed(0)} MB of the idle process | ${kilobytes.toFixed(1)} kB | ≤ ${bars.kilobytesPerSocket} kB |`,
    `| messages a second to ${receivers} sockets, ${rounds} to each | ${perSecond.toFixed(0)} | ≥ ${bars.messagesPerSecond} |`,
    `| … processor time of the instance for each | ${cpuMicroseconds.toFixed(0)} µs | |`,
  ].join("\n");
}

const cacheVariables = (environment: Readonly<Record<string, string>>) => ({
  CACHE_HOST: environment["CACHE_HOST"] ?? "",
  CACHE_PORT: environment["CACHE_PORT"] ?? "",
  CACHE_SECRET_ARN: environment["CACHE_SECRET_ARN"] ?? "",
});

async function openSockets(tickets: SocketTickets, url: string, count: number): Promise<Client[]> {
  const clients: Client[] = [];
  const atOnce = 20;
  while (clients.length < count) {
    const few = Array.from({ length: Math.min(atOnce, count - clients.length) }, async () => openSocket(tickets, url));
    // A busy machine has some refused, because Redis answers late.
    const opened = await Promise.allSettled(few);
    clients.push(...opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])));
  }
  return clients;
}

async function openSocket(tickets: SocketTickets, url: string): Promise<Client> {
  const user = randomUUID();
  const { ticket } = await tickets.issue({ uuid: user });
  const names = [protocol.name, `${protocol.ticketPrefix}${ticket}`];
  const socket = new WebSocket(`${url}/v1/socket`, names, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once("message", resolve);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed")));
  });
  return { user, socket };
}

/** Publishes as the worker does, and counts what arrives. */
async function deliver(database: PreparedDatabase, measured: MeasuredProcess, clients: readonly Client[]) {
  const { cache } = database;
  if (cache === undefined) throw new Error("no process declares the cache");
  const publisher = new Redis({ host: cache.host, port: cache.port, ...cache.login(), tls: {} });
  let received = 0;
  for (const { socket } of clients) socket.on("message", () => (received += 1));
  const text = "Is the mug dishwasher safe? ".repeat(4);
  const [began, cpuBefore] = [performance.now(), measured.cpuMicroseconds()];
  for (let id = 1; id <= rounds; id += 1) {
    const pipeline = publisher.pipeline();
    for (const { user } of clients) {
      const data = { message: user, from: user, text, sentAt: new Date().toISOString() };
      pipeline.publish(channelOf(user), `${id} ${frameOf({ user, id, type: "message.sent", at: new Date(), data })}`);
    }
    await pipeline.exec();
    while (received < id * clients.length - window) await pause(1);
  }
  const all = rounds * clients.length;
  await until("all messages", () => received >= all, 60);
  const seconds = (performance.now() - began) / 1_000;
  publisher.disconnect();
  if (received !== all) throw new Error(`${received} messages arrived, ${all} were sent`);
  return { perSecond: all / seconds, cpuMicroseconds: (measured.cpuMicroseconds() - cpuBefore) / all };
}
