import { randomUUID } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Login } from "../database/connection.ts";
import { startRedis, type RedisServer } from "../../testing/redis.ts";
import { eventsQueue as queue } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { JobSender } from "./job-sender.ts";
import { JobWorker } from "./job-worker.ts";
import type { Job } from "./job.ts";
import type { RedisAddress } from "../redis/redis-connection.ts";

let redis: RedisServer;
let address: RedisAddress;
let sender: JobSender;
let closing: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => redis.remove());

beforeEach(async () => {
  await redis.command("flushall");
  address = addressOf(redis);
  sender = new JobSender(address);
  closing = [() => sender.close()];
  await until("the sender is connected", async () => (await sender.takeDone("sender", 1)).length === 0);
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
});

/** A secret whose cached first value may be outdated. */
function addressOf(server: RedisServer): RedisAddress {
  let held: Login = server.login();
  return {
    host: server.host,
    port: server.port,
    login: {
      value: async () => Promise.resolve(held),
      afterRefusal: async () => Promise.resolve((held = server.login())),
    },
  };
}

function job(count = 1): Job {
  const message = () => ({ id: randomUUID(), type: "test.v1", payload: { n: 1 }, requestId: "request-1" });
  return { from: "sender", messages: Array.from({ length: count }, message) };
}

const idsOf = ({ messages }: Job): string[] => messages.map(({ id }) => id);

function work(run: (job: Job) => Promise<string[]> | string[] = idsOf): JobWorker {
  const worker = new JobWorker(queue, address, async (received) => Promise.resolve(run(received)), 5_000);
  closing.push(async () => worker.close(2_000));
  return worker;
}

async function done(count: number): Promise<string[]> {
  const ids: string[] = [];
  await until(`${count} jobs are done`, async () => {
    ids.push(...(await sender.takeDone("sender", 100)));
    return ids.length >= count;
  });
  return ids;
}

test("a job arrives as sent, and its sender receives the acknowledgements of its messages (ASYNC-1)", async () => {
  const received: Job[] = [];
  work((each) => {
    received.push(each);
    return idsOf(each);
  });
  const sent = job(3);
  await sender.send(queue, [sent]);
  expect(await done(3)).toEqual(idsOf(sent));
  expect(received).toEqual([sent]);
  await until("the job is removed from Redis", async () => (await redis.command("hlen", keyPrefix("jobs"))) === 0);
});

test("bee-queue never falls back to a connection to localhost:6379 (trap 1)", async () => {
  const sockets: Socket[] = [];
  const onSocket = (message: unknown) => void sockets.push((message as { socket: Socket }).socket);
  subscribe("net.client.socket", onSocket);
  closing.push(() => void unsubscribe("net.client.socket", onSocket));
  work();
  await sender.send(queue, [job()]);
  await done(1);
  expect(sockets.map(({ remoteAddress, remotePort }) => `${remoteAddress}:${remotePort}`)).toEqual(
    Array.from({ length: 2 }, () => `${redis.host}:${redis.port}`),
  );
});

test("no more jobs run at once than the declared concurrency", async () => {
  let running = 0;
  let most = 0;
  const gate = Promise.withResolvers<undefined>();
  work(async (each) => {
    most = Math.max(most, ++running);
    await gate.promise;
    running -= 1;
    return idsOf(each);
  });
  const limit = queue.concurrency;
  await sender.send(
    queue,
    Array.from({ length: limit * 2 }, () => job()),
  );
  await until("all places are taken", () => running === limit);
  await until("the rest waits", async () => (await sender.waiting([queue]))[0] === limit);
  gate.resolve(undefined);
  await done(limit * 2);
  expect(most).toBe(limit);
});

test("after a restart of Redis, jobs are sent and processed without restarting any process (trap 2)", async () => {
  work();
  await sender.send(queue, [job()]);
  await done(1);
  await redis.kill();
  await expect(sender.send(queue, [job()])).rejects.toThrow();
  await redis.start();
  const after = [job(), job(), job()];
  await until("jobs are sent again", async () => {
    await sender.send(queue, after);
    return true;
  });
  expect((await done(3)).toSorted()).toEqual(after.flatMap(idsOf).toSorted());
});

test("a rotated password is read again from its secret (SECRETS)", async () => {
  work();
  await sender.send(queue, [job()]);
  await done(1);
  await redis.rotate();
  const after = job();
  await until("jobs are sent again", async () => {
    await sender.send(queue, [after]);
    return true;
  });
  expect(await done(1)).toEqual(idsOf(after));
});

test("a worker that starts before Redis processes jobs once Redis runs", async () => {
  await redis.kill();
  work();
  await redis.start();
  await until("jobs are sent", async () => {
    await sender.send(queue, [job()]);
    return true;
  });
  expect(await done(1)).toHaveLength(1);
});

test("close waits for the running job", async () => {
  let begun = false;
  let ended = false;
  const gate = Promise.withResolvers<undefined>();
  const worker = work(async (each) => {
    begun = true;
    await gate.promise;
    ended = true;
    return idsOf(each);
  });
  await sender.send(queue, [job()]);
  await until("it runs", () => begun);
  const closed = worker.close(5_000).then(() => ended);
  gate.resolve(undefined);
  expect(await closed).toBe(true);
  expect(await done(1)).toHaveLength(1);
});

test("a malformed job is dropped, and others are processed", async () => {
  const stranger = randomUUID();
  await redis.command("hset", keyPrefix("jobs"), stranger, JSON.stringify({ data: { hello: 1 }, options: {} }));
  await redis.command("lpush", keyPrefix("waiting"), stranger);
  const received: string[] = [];
  work((each) => {
    received.push(...idsOf(each));
    return idsOf(each);
  });
  const good = job();
  await sender.send(queue, [good]);
  await done(1);
  expect(received).toEqual(idsOf(good));
  await until("the job is removed from Redis", async () => (await redis.command("hlen", keyPrefix("jobs"))) === 0);
});

function keyPrefix(part: string): string {
  return `receiver:${queue.name}:${part}`;
}
