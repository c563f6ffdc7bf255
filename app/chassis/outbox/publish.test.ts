import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { events, type EventPayload } from "../../../contract/events.ts";
import { queues } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import { countJob } from "../fixtures/counting.ts";
import { startCountingService, type CountingService } from "../fixtures/counting-service.ts";
import { until } from "../fixtures/until.ts";
import { requestContext } from "../request-context.ts";
import { enqueue } from "./enqueue.ts";
import { handleEvents } from "./handler.ts";
import { publisherOf } from "./publish.ts";

const publish = publisherOf("auth");

let service: CountingService;

beforeAll(async () => {
  service = await startCountingService();
});
afterEach(async () => service.reset());
afterAll(async () => service.remove());

const registered = (): EventPayload<"user.registered.v1"> => ({
  user: randomUUID(),
  email: "ada@example.test",
  name: "Ada",
});

test("an event reaches its consumer once, and the producer learns that it is processed (ASYNC-1)", async () => {
  const heard: unknown[] = [];
  const hear = async (payload: unknown) => {
    heard.push(payload, requestContext.getStore());
    return Promise.resolve();
  };
  service.work({}, handleEvents("notifications", { "user.registered.v1": hear, "order.placed.v1": hear }));
  const payload = registered();
  await requestContext.run({ requestId: "request-7" }, async () =>
    transaction(async () => publish("user.registered.v1", payload)),
  );
  await service.allProcessed();
  expect(heard).toEqual([payload, { requestId: "request-7" }]);
  const rows = await query("select queue, type, request_id, publications from outbox");
  expect(rows).toEqual([
    { queue: "notifications-events", type: "user.registered.v1", request_id: "request-7", publications: 1 },
  ]);
});

test("what a transaction that is rolled back published never leaves", async () => {
  service.work();
  await expect(
    transaction(async () => {
      await enqueue(countJob, { n: 1 });
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  await service.enqueue(2);
  await service.allProcessed();
  expect(await service.effects()).toEqual([2]);
});

test("outside a transaction nothing is published", async () => {
  await expect(publish("user.registered.v1", registered())).rejects.toThrow(
    "outbox: user.registered.v1 written outside a transaction. Call it inside transaction().",
  );
});

test("an event whose payload is not the contract's is refused, and takes its transaction with it", async () => {
  const payload = { ...registered(), password: "x" };
  await expect(transaction(async () => publish("user.registered.v1", payload))).rejects.toThrow("password");
  expect(await query("select * from outbox")).toEqual([]);
});

test("a service publishes its own events alone: another's neither compiles nor leaves", async () => {
  const order = { order: randomUUID(), buyer: randomUUID(), currency: "EUR", totalCents: 0, lines: [] };
  // @ts-expect-error auth does not place orders
  const published = transaction(async () => publish("order.placed.v1", order));
  await expect(published).rejects.toThrow("auth: publishes order.placed.v1, which is shop's to publish");
  expect(await query("select * from outbox")).toEqual([]);
});

test("every event has a queue for each of its consumers", () => {
  const consumers = Object.values(events).flatMap((event): readonly ServiceName[] => event.consumers);
  for (const consumer of consumers) expect(queues).toHaveProperty(`${consumer}-events`);
});

test("a job's data is what its handler needs and the request's id, nothing else (LOGS-2)", async () => {
  service.relayOnly();
  await requestContext.run({ requestId: "request-8", user: "canary-user" }, async () => service.enqueue(5));
  const jobs = await until("the job is in Redis", async () => {
    const held = await service.messaging.redis.command("hvals", "notifications:notifications-email:jobs");
    return (held as string[]).length > 0 ? (held as string[]) : undefined;
  });
  const [row] = await query<{ uuid: string }>("select uuid from outbox");
  expect(jobs.map((job) => (JSON.parse(job) as { data: unknown }).data)).toEqual([
    { id: row?.uuid, type: "test.count", payload: { n: 5 }, requestId: "request-8", from: "auth" },
  ]);
});
