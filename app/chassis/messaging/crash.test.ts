import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { configOf } from "../process/config.ts";
import { closeDatabase, openDatabase } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import { deleteMessages, makeEffects } from "../../testing/counting.ts";
import { startMessaging, type Messaging } from "../../testing/messaging.ts";
import { supervise, type Supervised } from "../../testing/run-file.ts";
import { eventsQueue, testEvents, testServices, type TestServiceName } from "../../testing/test-contract.ts";
import { startTestDatabase } from "../../testing/test-database.ts";
import { until } from "../../testing/until.ts";
import { log } from "../process/log.ts";
import { publishEvent } from "./outbox.ts";
import { mostCrashes } from "./retry-loop.ts";

let messaging: Messaging<TestServiceName>;
let relay: Supervised;
let worker: Supervised;

beforeAll(async () => {
  log.level = "silent";
  messaging = await startMessaging(startTestDatabase);
  await makeEffects(messaging);
  const environment = await messaging.environment("sender");
  openDatabase(configOf("sender", "worker", testServices.sender.processes.worker, environment), []);
});
afterAll(async () => {
  await closeDatabase();
  await messaging.remove();
});
beforeEach(async () => {
  await deleteMessages(messaging);
  relay = supervise("app/testing/relay-worker.ts", await messaging.environment("sender"));
  worker = supervise("app/testing/counting-worker.ts", await messaging.environment("receiver"));
});
afterEach(async () => {
  await Promise.all([relay.stop(), worker.stop()]);
});

async function publish(...names: string[]): Promise<void> {
  await transaction(async () => {
    for (const name of names) await publishEvent(testEvents, "sender", "thing.happened.v1", { name });
  });
}

async function number(text: string): Promise<number> {
  const [row] = await messaging.database.postgres.query<{ n: string }>(`select ${text} as n`);
  return Number(row?.n);
}

test("with relay, worker and Redis killed during the run, no event is lost or processed twice (case 39)", async () => {
  const total = 600;
  const kills = [
    async () => die(worker),
    async () => redisDies(),
    async () => die(relay),
    async () => die(worker),
    async () => die(relay),
    async () => redisDies(),
  ];
  const load = (async () => {
    for (let sent = 0; sent < total; sent += 10) {
      await publish(...Array.from({ length: 10 }, (_, at) => `thing ${sent + at}`));
      await pause(100);
    }
  })();
  for (const [at, kill] of kills.entries()) {
    await until(`some effects more before kill ${at}`, async () => (await count("effects")) > 20 * at);
    await kill();
  }
  await load;
  await until("all is processed", async () => (await openRows()) === 0, 45);
  expect(await count("effects")).toBe(total);
  expect(await distinct()).toBe(total);
  expect(await count("dead_letter")).toBe(0);
  expect([worker.deaths(), relay.deaths()]).toEqual([2, 2]);
});

test("with relay, worker and Redis killed and effects that fail, the events of each aggregate have their effects once and in order", async () => {
  const [things, versions] = [20, 30];
  const kills = [async () => die(worker), async () => die(relay), async () => redisDies(), async () => die(worker)];
  const load = (async () => {
    for (let version = 1; version <= versions; version += 1) {
      await transaction(async () => {
        for (let thing = 1; thing <= things; thing += 1) {
          await publishEvent(testEvents, "sender", "thing.changed.v1", { thing: `thing-${thing}`, version });
        }
      });
      await pause(100);
    }
  })();
  for (const [at, kill] of kills.entries()) {
    await until(`some effects more before kill ${at}`, async () => (await count("effects")) > 80 * at, 45);
    await kill();
  }
  await load;
  await until("all is processed", async () => (await openRows()) === 0, 60);
  const effects = await messaging.database.postgres.query<{ about: string }>(
    "select about from receiver.effects order by position",
  );
  const inOrder = Array.from({ length: versions }, (_, at) => at + 1);
  for (let thing = 1; thing <= things; thing += 1) {
    const of = effects.map(({ about }) => about.split(" ")).filter(([name]) => name === `thing-${thing}`);
    expect(of.map(([, version]) => Number(version))).toEqual(inOrder);
  }
  expect(await count("dead_letter")).toBe(0);
}, 180_000);

test("a message that kills its worker becomes a dead letter after five crashes, others are processed (case 40), and each start of the worker reports it", async () => {
  await publish("one", "Poison", "two");
  await until("the first worker died", () => worker.deaths() > 0);
  await publish("three", "four");
  await until("all is processed", async () => (await openRows()) === 0, 50);
  expect(await count("effects")).toBe(4);
  expect(worker.deaths()).toBe(mostCrashes);
  const dead = await messaging.database.postgres.query(
    "select payload->>'name' as name, sender, attempts, reason from receiver.dead_letter",
  );
  expect(dead).toEqual([
    {
      name: "Poison",
      sender: "sender",
      attempts: mostCrashes,
      reason: "the process died during its last attempt",
    },
  ]);
  await die(worker);
  const line = await until("a worker that starts reports the dead letter", () =>
    worker
      .stdout()
      .split("\n")
      .find((text) => text.includes("unresolved dead letters")),
  );
  expect(JSON.parse(line)).toMatchObject({
    level: "error",
    queue: eventsQueue.name,
    count: 1,
    oldest: expect.any(String),
    msg: "unresolved dead letters in the table dead_letter",
  });
});

async function die(process: Supervised): Promise<void> {
  const before = process.deaths();
  process.kill();
  await until("the process died", () => process.deaths() > before);
}

async function redisDies(): Promise<void> {
  await messaging.redis.kill();
  await messaging.redis.start();
}

async function count(table: "effects" | "dead_letter"): Promise<number> {
  return number(`(select count(*) from receiver.${table})`);
}

async function distinct(): Promise<number> {
  return number("(select count(distinct about) from receiver.effects)");
}

async function openRows(): Promise<number> {
  return number(
    `(select count(*) from sender.outbox where processed_at is null) +
     (select count(*) from receiver.inbox where processed_at is null)`,
  );
}
