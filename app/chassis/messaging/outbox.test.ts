import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import { countJob } from "../../testing/counting.ts";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { countsQueue, eventsQueue, testEvents } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { requestContext } from "../process/log.ts";
import { defaultTimings } from "./backoff.ts";
import { enqueue, publishEvent } from "./outbox.ts";
import { handleEventsOf } from "./handler.ts";

let service: CountingService;

beforeAll(async () => {
  service = await startCountingService();
});
afterEach(async () => service.reset());
afterAll(async () => service.remove());

const publish = async (payload: unknown) => publishEvent(testEvents, "sender", "thing.happened.v1", payload);

test("an event reaches its consumer once, and the producer marks it as processed (ASYNC-1)", async () => {
  const received: unknown[] = [];
  const receive = async (payload: unknown) => {
    received.push(payload, requestContext.getStore());
    return Promise.resolve();
  };
  // The timings of production: none is published again because a busy machine acknowledges it late.
  const handlers = handleEventsOf(testEvents, "receiver", { "thing.happened.v1": receive });
  service.work({}, {}, handlers, defaultTimings);
  const payload = { name: "Ada" };
  await requestContext.run({ requestId: "request-7" }, async () => transaction(async () => publish(payload)));
  await service.allProcessed();
  expect(received).toEqual([payload, { requestId: "request-7" }]);
  const rows = await query("select queue, type, request_id, publications from outbox");
  expect(rows).toEqual([
    { queue: eventsQueue.name, type: "thing.happened.v1", request_id: "request-7", publications: 1 },
  ]);
});

test("an event of a rolled-back transaction is never published", async () => {
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

test("publishing outside a transaction is refused", async () => {
  await expect(publish({ name: "Ada" })).rejects.toThrow(
    "outbox: thing.happened.v1: written outside a transaction.\n  Call it inside transaction().",
  );
});

test("an event with an invalid payload is refused, and its transaction rolls back", async () => {
  await expect(transaction(async () => publish({ name: 7 }))).rejects.toThrow("expected string");
  expect(await query("select * from outbox")).toEqual([]);
});

test("a field that the event does not declare does not leave, and a consumer ignores that of a newer release (ASYNC-1)", async () => {
  await transaction(async () => publish({ name: "Ada", password: "x" }));
  expect(await query("select payload from outbox")).toEqual([{ payload: { name: "Ada" } }]);
  const received: unknown[] = [];
  const receive = async (payload: unknown) => {
    received.push(payload);
    return Promise.resolve();
  };
  await query("update outbox set payload = $1 returning id", [JSON.stringify({ name: "Ada", colour: "blue" })]);
  service.work({}, {}, handleEventsOf(testEvents, "receiver", { "thing.happened.v1": receive }));
  await service.allProcessed();
  expect(received).toEqual([{ name: "Ada" }]);
});

test.each([
  ["an event of another service", "receiver", "thing.happened.v1"],
  ["an event that no service declares", "sender", "thing.vanished.v1"],
])("%s is refused, and does not leave", async (_, service, name) => {
  const published = transaction(async () => publishEvent(testEvents, service, name, { name: "x" }));
  await expect(published).rejects.toThrow(
    `${service}: cannot publish ${name}, which is not among \`publishes\` in contract/services/${service}.ts`,
  );
  expect(await query("select * from outbox")).toEqual([]);
});

test("an event without consumers is written to no queue", async () => {
  await transaction(async () => publishEvent(testEvents, "sender", "thing.ignored.v1", { name: "x" }));
  expect(await query("select * from outbox")).toEqual([]);
});

test("a handler for an event that the service does not consume is refused", () => {
  const effects = { "thing.ignored.v1": async () => Promise.resolve() };
  expect(() => handleEventsOf(testEvents, "receiver", effects)).toThrow(
    "receiver: handles thing.ignored.v1, which is not among `consumes` in contract/services/receiver.ts",
  );
});

test("job data contains only the handler's payload and the request id (LOGS-2)", async () => {
  service.relayOnly();
  await requestContext.run({ requestId: "request-8", user: "canary-user" }, async () => service.enqueue(5));
  const jobs = await until("the job is in Redis", async () => {
    const held = await service.messaging.redis.command("hvals", `receiver:${countsQueue.name}:jobs`);
    return (held as string[]).length > 0 ? (held as string[]) : undefined;
  });
  const [row] = await query<{ uuid: string }>("select uuid from outbox");
  const data = {
    from: "sender",
    messages: [{ id: row?.uuid, type: "test.count", payload: { n: 5 }, requestId: "request-8" }],
  };
  // Several if the message was published again: no worker has acknowledged it.
  for (const job of jobs) expect((JSON.parse(job) as { data: unknown }).data).toEqual(data);
});
