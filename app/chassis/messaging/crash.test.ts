import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { transaction } from "../database/transaction.ts";
import type { Supervised } from "../../testing/run-file.ts";
import { startSupervisedWorkers, type SupervisedWorkers } from "../../testing/supervised-workers.ts";
import { eventsQueue, testEvents } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { publishEvent } from "./outbox.ts";
import { mostCrashes } from "./retry-loop.ts";

let workers: SupervisedWorkers;
let relay: Supervised;
let worker: Supervised;

beforeAll(async () => {
  workers = await startSupervisedWorkers();
});
beforeEach(async () => {
  ({ relay, worker } = await workers.start());
});
afterEach(async () => workers.stop());
afterAll(async () => workers.remove());

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
      await workers.publish(...Array.from({ length: 10 }, (_, at) => `thing ${sent + at}`));
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
  const effects = await workers.messaging.database.postgres.query<{ about: string }>(
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
  await workers.publish("one", "Poison", "two");
  await until("the first worker died", () => worker.deaths() > 0);
  await workers.publish("three", "four");
  await until("all is processed", async () => (await openRows()) === 0, 50);
  expect(await count("effects")).toBe(4);
  expect(worker.deaths()).toBe(mostCrashes);
  const dead = await workers.messaging.database.postgres.query(
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

test("a job that kills its worker fails with its code after five crashes, and the jobs next to it are done (case 40)", async () => {
  await workers.publish("poison job", "good job");
  await until("the first worker died", () => worker.deaths() > 0);
  // As three more crashes leave it, which would take seconds each.
  await workers.messaging.database.postgres.query(
    `update receiver.inbox set crashes = $1
     where uuid in (select uuid from receiver.outbox where payload->>'name' = 'poison job')`,
    [mostCrashes - 2],
  );
  await workers.publish("later job");
  await until("all is processed", async () => (await count("effects")) === 3 && (await openRows()) === 0, 50);
  const jobs = await workers.messaging.database.postgres.query(
    "select state, error, result from receiver.job_results order by id",
  );
  const done = (name: string) => ({ state: "done", error: null, result: { name } });
  expect(jobs).toEqual([{ state: "failed", error: "crashed", result: null }, done("good job"), done("later job")]);
  expect([worker.deaths(), await count("dead_letter")]).toEqual([2, 1]);
});

async function die(process: Supervised): Promise<void> {
  const before = process.deaths();
  process.kill();
  await until("the process died", () => process.deaths() > before);
}

async function redisDies(): Promise<void> {
  await workers.messaging.redis.kill();
  await workers.messaging.redis.start();
}

async function count(table: "effects" | "dead_letter"): Promise<number> {
  return workers.number(`(select count(*) from receiver.${table})`);
}

async function distinct(): Promise<number> {
  return workers.number("(select count(distinct about) from receiver.effects)");
}

async function openRows(): Promise<number> {
  return workers.number(
    `(select count(*) from sender.outbox where processed_at is null) +
     (select count(*) from receiver.outbox where processed_at is null) +
     (select count(*) from receiver.inbox where processed_at is null)`,
  );
}
