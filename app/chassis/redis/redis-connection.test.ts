// Mostly waits.
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { Redis } from "ioredis";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import type { RedisServer } from "../../testing/redis.ts";
import { until } from "../../testing/until.ts";
import { livenessProblems } from "../process/liveness.ts";
import { RedisConnection } from "./redis-connection.ts";

let service: CountingService;
let redis: RedisServer;
let connection: RedisConnection | undefined;

beforeAll(async () => {
  service = await startCountingService();
  redis = service.messaging.redis;
});
afterEach(async () => {
  connection?.disconnect();
  connection = undefined;
  jest.restoreAllMocks();
  await redis.command("replicaof", "no", "one");
  await service.reset();
});
afterAll(async () => service.remove());

async function connected(patience: "waits" | "gives-up"): Promise<RedisConnection> {
  const login = async () => Promise.resolve(redis.login());
  const address = { host: redis.host, port: redis.port, login: { value: login, afterRefusal: login } };
  const made = new RedisConnection(address, patience).begin();
  connection = made;
  await made.untilReady();
  return made;
}

function minuteLater(): void {
  const now = performance.now();
  jest.spyOn(performance, "now").mockImplementation(() => now + 60_000);
}

test("a process is not live if its connection to Redis is dead while a new connection is answered", async () => {
  const dead = await connected("waits");
  expect(await livenessProblems()).toEqual([]);
  // The state that ioredis leaves behind when it gives up: it never connects again.
  Redis.prototype.disconnect.call(dead);
  minuteLater();
  expect(await livenessProblems()).toEqual([
    `redis ${redis.host}:${redis.port}: no answer for 60 s, although a new connection is answered`,
  ]);
});

test("a process stays live while Redis answers nobody", async () => {
  await connected("waits");
  redis.freeze();
  minuteLater();
  expect(await livenessProblems()).toEqual([]);
  redis.thaw();
});

test("a caller that must not wait gets an error within five seconds from a server that answers nothing", async () => {
  const impatient = await connected("gives-up");
  redis.freeze();
  const begun = Date.now();
  await expect(impatient.get("key")).rejects.toThrow();
  expect(Date.now() - begun).toBeLessThan(5_000);
  redis.thaw();
});

/** Waits until Redis answers every command with this error. */
async function answers(error: string): Promise<void> {
  await until(`Redis answers ${error}`, async () =>
    redis.command("get", "key").then(
      () => false,
      (answer: unknown) => String(answer).includes(error),
    ),
  );
}

/** It restarts and loads its data from a replica, which takes two seconds. */
async function loadData(): Promise<void> {
  await redis.command("eval", "for n = 1, 400 do redis.call('set', 'key-' .. n, string.rep('x', 2000)) end", "0");
  const replica = await redis.replica();
  await replica.command("replicaof", "no", "one");
  // An empty server takes all data, not only the difference.
  await redis.kill();
  await redis.start();
  await redis.command("config", "set", "key-load-delay", "5000", "loading-process-events-interval-bytes", "1024");
  await redis.command("replicaof", replica.host, String(replica.port));
  await answers("LOADING");
  await service.enqueue(21, 22);
  await until("the data is loaded", async () => (await redis.command("get", "key-1")) !== null);
  await redis.command("config", "set", "key-load-delay", "0");
  await redis.command("replicaof", "no", "one");
}

test.each<[string, () => Promise<void>]>([
  [
    "answers MASTERDOWN",
    async () => {
      await redis.command("config", "set", "replica-serve-stale-data", "no");
      await redis.command("replicaof", redis.host, "1");
      await answers("MASTERDOWN");
      await service.enqueue(21, 22);
      await redis.command("replicaof", "no", "one");
    },
  ],
  ["answers LOADING", loadData],
  [
    "closes connections in the middle of replies",
    async () => {
      for (let n = 21; n <= 22; n += 1) {
        const cut = service.redisProxy.cutReplies();
        await service.enqueue(n);
        await cut;
      }
    },
  ],
  [
    "has a new password that the secret does not have yet",
    async () =>
      service.messaging.rotate(async () => {
        const refused = async () => String(await redis.command("acl", "log"));
        await service.enqueue(21, 22);
        await until("the old password is refused", async () => (await refused()).includes("auth"));
      }),
  ],
])("while Redis %s jobs wait, and all have their effects once within ten seconds (S6)", async (_, fault) => {
  service.work();
  await service.enqueue(...Array.from({ length: 20 }, (_, at) => at + 1));
  await until("some have their effects", async () => (await service.effects()).length > 0);
  await fault();
  await service.enqueue(23);
  const recovered = performance.now();
  await service.allProcessed();
  expect(performance.now() - recovered).toBeLessThan(10_000);
  expect(await service.effects()).toEqual(Array.from({ length: 23 }, (_, at) => at + 1));
  expect(await livenessProblems()).toEqual([]);
});
