// Mostly waits.
import dns from "node:dns";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { RedisClient } from "../../app/chassis/messaging/redis-client.ts";
import type { RedisServer } from "../../app/testing/redis.ts";
import { startSupervisedWorkers, type SupervisedWorkers } from "../../app/testing/supervised-workers.ts";
import { startTcpProxy, type TcpProxy } from "../../app/testing/tcp-proxy.ts";
import { until } from "../../app/testing/until.ts";

jest.setTimeout(120_000);

const longestSeconds = 10;

let workers: SupervisedWorkers;
let redis: RedisServer;
let replica: RedisServer;
/** The name of the primary: workers connect to it, and a failover points it to another server. */
let endpoint: TcpProxy;

beforeAll(async () => {
  workers = await startSupervisedWorkers();
  redis = workers.messaging.redis;
});
afterAll(async () => workers.remove());

beforeEach(async () => {
  replica = await redis.replica();
  endpoint = await startTcpProxy(redis);
  await workers.start(endpoint);
});
afterEach(async () => {
  redis.thaw();
  await workers.stop();
  await endpoint.close();
  await replica.remove();
  await redis.command("replicaof", "no", "one");
});

/** Publishes events during the fault and after it. @returns the longest pause between two effects */
async function secondsWithoutEffects(fault: (publish: () => Promise<void>) => Promise<void> | void): Promise<number> {
  let published = 0;
  /** Whether a transaction that failed was committed is not known: the count leaves its event out. */
  const uncertain: string[] = [];
  let lastEffectAt = 0;
  let longest = 0;
  let known = 0;
  const publish = async () => {
    const name = `thing ${published + uncertain.length}`;
    try {
      await workers.publish(name);
      published++;
    } catch {
      uncertain.push(name);
    }
  };
  const count = async (what: string) => {
    const left = uncertain.map((name) => ` and about <> '${name}'`).join("");
    return workers.number(`(select ${what} from receiver.effects where true${left})`);
  };
  const look = async () => {
    const now = await count("count(*)");
    if (now > known) {
      if (lastEffectAt > 0) longest = Math.max(longest, performance.now() - lastEffectAt);
      lastEffectAt = performance.now();
    }
    known = now;
    return now;
  };
  await until("events have effects", async () => {
    await publish();
    return (await look()) > 20;
  });
  await fault(publish);
  const faultAt = performance.now();
  await until(
    "events published after the fault have effects",
    async () => {
      await publish();
      const before = published;
      await look();
      return performance.now() - faultAt > longestSeconds * 1_000 && (await count("count(*)")) > before - 50;
    },
    60,
  );
  await until("every event has its effect", async () => (await look()) >= published, 60);
  expect(await count("count(distinct about)")).toBe(published);
  expect(await count("count(*)")).toBe(published);
  return longest / 1_000;
}

const effects = async () => workers.number("(select count(*) from receiver.effects)");

async function promoteReplica(): Promise<void> {
  await replica.command("replicaof", "no", "one");
  endpoint.pointTo(replica);
}

test("a primary that becomes a read-only replica is left within 10 s, and no event is lost or has two effects", async () => {
  const seconds = await secondsWithoutEffects(async () => {
    await replica.command("replicaof", "no", "one");
    await redis.command("replicaof", replica.host, String(replica.port));
    // The name follows later, so that clients reconnect to the old server at first.
    await pause(1_500);
    endpoint.pointTo(replica);
  });
  expect(seconds).toBeLessThan(longestSeconds);
});

test("a primary that answers nothing, on old and new connections, is left within 10 s", async () => {
  const seconds = await secondsWithoutEffects(async () => {
    redis.freeze();
    await promoteReplica();
  });
  expect(seconds).toBeLessThan(longestSeconds);
});

test("connections that a network drops without closing them are replaced within 10 s", async () => {
  expect(await secondsWithoutEffects(() => endpoint.halfOpen())).toBeLessThan(longestSeconds);
});

test("a network that drops new connections too is left within 10 s of its return", async () => {
  let returnedAt = 0;
  await secondsWithoutEffects(async (publish) => {
    endpoint.silence();
    await pause(12_000);
    const before = await effects();
    endpoint.restore();
    returnedAt = performance.now();
    await publish();
    await until("an event has its effect again", async () => (await effects()) > before);
    expect((performance.now() - returnedAt) / 1_000).toBeLessThan(longestSeconds);
  });
});

test("the name of the server is resolved again for each connection", async () => {
  let login = redis.login();
  const address = {
    host: "localhost",
    port: redis.port,
    login: {
      value: async () => Promise.resolve(login),
      afterRefusal: async () => Promise.resolve((login = redis.login())),
    },
  };
  const client = new RedisClient(address, "waits").begin();
  try {
    await client.untilReady();
    const lookups = jest.spyOn(dns, "lookup");
    await redis.command("client", "kill", "user", login.username);
    await until("it is connected again", () => client.status !== "ready");
    await client.untilReady();
    expect(lookups).toHaveBeenCalled();
  } finally {
    client.endAll();
    jest.restoreAllMocks();
  }
});
