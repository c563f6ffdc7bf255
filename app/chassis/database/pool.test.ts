import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { timeouts } from "../../../contract/limits.ts";
import { Deadline, currentDeadline } from "../process/deadline.ts";
import { until } from "../../testing/until.ts";
import { ownConnection, query } from "./database.ts";
import { poolConnections, writeConnections } from "./pool.ts";
import { startThings, type Things, type Timed } from "./things.fixture.ts";

let things: Things;

beforeAll(async () => {
  things = await startThings();
});

afterAll(async () => things.stop());

const statuses = (answers: readonly Timed[]) => [...new Set(answers.map(({ status }) => status))].toSorted();
const slowest = (answers: readonly Timed[]) => Math.max(...answers.map(({ milliseconds }) => milliseconds));

/** A session of another program that locks the row of a thing. */
async function lockRow(name: string): Promise<() => Promise<void>> {
  const client = await ownConnection();
  await client.query("begin");
  await client.query("select 1 from sender.things where name = $1 for update", [name]);
  return async () => client.end();
}

test("writes that wait for a locked row leave reads alone, and are answered 503 with Retry-After (S10)", async () => {
  const unlock = await lockRow("mug");
  const writes: Promise<Timed>[] = [];
  const reads: Timed[] = [];
  const began = performance.now();
  for (let n = 0; n < 60; n++) {
    writes.push(things.take("mug"));
    reads.push(await things.read("mug"));
    await pause(16);
  }
  const seconds = (performance.now() - began) / 1_000;
  const written = await Promise.all(writes);
  await unlock();
  expect(statuses(reads)).toEqual([200]);
  expect(slowest(reads)).toBeLessThan(500);
  expect(statuses(written)).toEqual([503]);
  expect(new Set(written.map(({ headers }) => headers.get("retry-after")))).toEqual(new Set(["1"]));
  const slow = written.filter(({ milliseconds }) => milliseconds > timeouts.databaseLock * 900);
  expect(slow.length).toBeLessThanOrEqual(writeConnections * (1 + Math.ceil(seconds / timeouts.databaseLock)));
});

test("writes outside a transaction leave reads alone too (S10)", async () => {
  const unlock = await lockRow("mug");
  const statement =
    "with taken as (update things set taken = taken where name = 'mug' returning id) select id from taken";
  let refused = 0;
  const writes = Array.from({ length: poolConnections }, async () => query(statement).catch(() => (refused += 1)));
  await until("those beyond their share are refused", () => refused === poolConnections - writeConnections);
  expect((await things.read("mug")).status).toBe(200);
  await unlock();
  await Promise.all(writes);
  expect(refused).toBe(poolConnections - writeConnections);
});

test("a write waits for a row that is locked for a moment (S10)", async () => {
  const unlock = await lockRow("pot");
  const taken = things.take("pot");
  await pause(400);
  await unlock();
  const { status, milliseconds } = await taken;
  expect({ status, waited: milliseconds > 350 }).toEqual({ status: 201, waited: true });
});

test("a lock on one row does not stop writes to another (S10)", async () => {
  const unlock = await lockRow("mug");
  const waiting = things.take("mug");
  expect((await things.take("pot")).status).toBe(201);
  await unlock();
  expect((await waiting).status).toBe(201);
});

test("with all connections in use the next request is answered 503 with Retry-After within 100 ms, and readiness stays (S10, case 37)", async () => {
  const hold = (seconds: number) => Array.from({ length: poolConnections }, async () => things.read("mug", seconds));
  // Opens all connections, which takes longer than a statement.
  await Promise.all(hold(1));
  const holders = hold(3);
  await until("all connections work", async () => {
    const rows = await things.postgres.query("select 1 from pg_stat_activity where query like 'select pg_sleep%'");
    return rows.length === poolConnections;
  });
  const refused = await things.read("mug");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  // The promise is 100 ms; this machine may be busy.
  expect(refused.milliseconds).toBeLessThan(500);
  expect((await things.ask("/health/ready")).status).toBe(200);
  expect(statuses(await Promise.all(holders))).toEqual([200]);
  expect((await things.read("mug")).status).toBe(200);
});

test("when the time of a request is up its statement fails, and the server stops working on it", async () => {
  const deadline = new Deadline();
  const slow = currentDeadline.run(deadline, async () => query("select pg_sleep(4.5) as late"));
  const working = async () => {
    const rows = await things.postgres.query(
      "select 1 from pg_stat_activity where query like '%pg_sleep(4.5) as late'",
    );
    return rows.length > 0;
  };
  await until("the statement runs", working);
  deadline.expire();
  await expect(slow).rejects.toThrow("Connection terminated");
  await until("the server has ended it", async () => !(await working()), 2);
  await expect(currentDeadline.run(deadline, async () => query("select 1"))).rejects.toThrow("the request is over");
});
