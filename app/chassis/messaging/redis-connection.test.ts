import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { Redis } from "ioredis";
import { startRedis, type RedisServer } from "../../testing/redis.ts";
import { livenessProblems } from "../process/liveness.ts";
import { log } from "../process/log.ts";
import { RedisConnection } from "./redis-connection.ts";

let redis: RedisServer;
let connection: RedisConnection;

beforeAll(async () => {
  log.level = "silent";
  redis = await startRedis();
});
afterEach(() => {
  connection.disconnect();
  jest.restoreAllMocks();
});
afterAll(async () => redis.remove());

async function connected(patience: "waits" | "gives-up"): Promise<RedisConnection> {
  const login = async () => Promise.resolve(redis.login());
  const address = { host: redis.host, port: redis.port, login: { value: login, afterRefusal: login } };
  connection = new RedisConnection(address, patience).begin();
  await connection.untilReady();
  return connection;
}

function minuteLater(): void {
  const now = performance.now();
  jest.spyOn(performance, "now").mockImplementation(() => now + 60_000);
}

test("a process is not live if its connection to Redis is dead while a new connection is answered", async () => {
  await connected("waits");
  expect(await livenessProblems()).toEqual([]);
  // The state that ioredis leaves behind when it gives up: it never connects again.
  Redis.prototype.disconnect.call(connection);
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
  await connected("gives-up");
  redis.freeze();
  const begun = Date.now();
  await expect(connection.get("key")).rejects.toThrow();
  expect(Date.now() - begun).toBeLessThan(5_000);
  redis.thaw();
});
