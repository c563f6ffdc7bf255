import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { LiveClient } from "../../testing/live-client.ts";
import { startSocketProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";
import { forgetUser } from "../forget-user.ts";
import { appendEvent, purgeLiveEvents } from "./live-event.ts";
import { LiveStage, upTo } from "./live-stage.fixture.ts";

let stage: LiveStage;
let one: ServiceProcess;
let other: ServiceProcess;
let [ada, bob] = ["", ""];

beforeAll(async () => {
  stage = await LiveStage.open();
  ({ one, other } = stage.parts);
});

beforeEach(() => {
  [ada, bob] = [randomUUID(), randomUUID()];
});

afterEach(() => stage.hangUp());

afterAll(async () => stage.close());

test("a message reaches the recipient's sockets at two instances, and nobody else's (NOTIFY-4)", async () => {
  const [here, there, foreign] = [
    await stage.client(bob, one),
    await stage.client(bob, other),
    await stage.client(ada, other),
  ];
  await stage.send(ada, bob, "Is the mug dishwasher safe?");
  for (const client of [here, there]) {
    expect(await client.ids(1)).toEqual([1]);
    expect(client.events[0]).toEqual({
      id: 1,
      type: "message.sent",
      at: expect.any(String),
      data: { message: expect.any(String), from: ada, text: "Is the mug dishwasher safe?", sentAt: expect.any(String) },
    });
  }
  expect(foreign.frames).toEqual([{ type: "ready", last: 0, missed: false }]);
});

test("a client resumes after the last event that it has: by the address, or by a frame (NOTIFY-4)", async () => {
  for (const n of upTo(130)) await stage.send(ada, bob, `message ${n}`);
  const client = await stage.client(bob, one, { after: 10 });
  expect(await client.ids(120)).toEqual(upTo(130).slice(10));
  await stage.send(ada, bob, "message 131");
  expect((await client.ids(121)).at(-1)).toBe(131);
  client.socket.send('{"type":"resume","after":129}');
  expect((await client.ids(123)).slice(-2)).toEqual([130, 131]);
  const fresh = await stage.client(bob, other);
  expect(fresh.frames).toEqual([{ type: "ready", last: 131, missed: false }]);
});

test("of two numbers to resume after at once, what follows the last answer is in order and whole (NOTIFY-4)", async () => {
  for (const n of upTo(130)) await stage.send(ada, bob, `message ${n}`);
  const client = await stage.client(bob, one, { after: 0 });
  await client.ids(130);
  client.frames.length = 0;
  for (const after of [0, 120]) client.socket.send(JSON.stringify({ type: "resume", after }));
  const last = () => client.frames.findLastIndex(({ type }) => type === "ready");
  const following = () => client.events.filter((event) => client.frames.indexOf(event) > last());
  await until(
    "both are answered",
    () => client.frames.filter(({ type }) => type === "ready").length === 2 && following().at(-1)?.id === 130,
  );
  const ids = following().map(({ id }) => id);
  expect([1, 121]).toContain(ids[0]);
  expect(ids).toEqual(upTo(130).slice(-ids.length));
});

test("signals that are lost, repeated or out of turn change nothing: the table has the order (NOTIFY-4)", async () => {
  const client = await stage.client(bob);
  const append = async (n: number) => {
    const data = { message: randomUUID(), from: ada, text: `message ${n}`, sentAt: new Date().toISOString() };
    return transaction(async () => appendEvent({ user: bob, type: "message.sent", data, author: ada }));
  };
  const [first, second, third] = [await append(1), await append(2), await append(3)];
  for (const event of [second, first, third, second]) await stage.parts.channel.publish(event);
  await stage.send(ada, bob, "message 4");
  expect(await client.ids(4)).toEqual(upTo(4));
});

test("concurrent transactions that commit in any order lose and repeat nothing, nor does one that rolls back (case 35)", async () => {
  const writers = upTo(20).map(async (n) => stage.send(ada, bob, `message ${n}`, pause((n % 3) * 10)));
  const rolledBack = stage.send(ada, bob, "never", Promise.reject(new Error("rolled back"))).catch(() => undefined);
  const early = await stage.client(bob, one, { after: 0 });
  await Promise.all([...writers, rolledBack]);
  const late = await stage.client(bob, other, { after: 0 });
  for (const client of [early, late]) {
    expect(await client.ids(20)).toEqual(upTo(20));
    expect(new Set(client.events.map(({ data }) => data["text"]))).toEqual(
      new Set(upTo(20).map((n) => `message ${n}`)),
    );
  }
});

test("a client that does not read is closed, holds about a megabyte at most, and gets all when it resumes (NOTIFY-4)", async () => {
  const client = await stage.client(bob);
  client.socket.pause();
  const closing = () => one.lines().find(({ msg, user }) => msg === "socket closed" && user === bob);
  const text = "x".repeat(2_000);
  const count = 3_000;
  for (let n = 0; n < count; n += 300) {
    const ids = upTo(300).map((id) => n + id);
    await Promise.all(
      ids.map(async (id) =>
        stage.parts.channel.publish({ user: bob, id, type: "message.sent", at: new Date(), data: { text } }),
      ),
    );
  }
  expect(text.length * count).toBeGreaterThan(5_000_000);
  const closed = await until("the socket is closed", closing);
  expect(closed).toMatchObject({ reason: "slow", mostUnsentBytes: expect.any(Number) });
  expect(closed["mostUnsentBytes"]).toBeLessThan(1_200_000);
  await stage.send(ada, bob, "still there");
  expect(await (await stage.client(bob, other, { after: 0 })).ids(1)).toEqual([1]);
});

test("without Redis sockets stay open and read the table, and later get signals again (NOTIFY-4)", async () => {
  const client = await stage.client(bob);
  await stage.parts.cache.kill();
  await stage.send(ada, bob, "by the table");
  expect(await client.ids(1)).toEqual([1]);
  expect(await LiveClient.refused(one.url, ["groundwork.v1", `ticket.${"x".repeat(43)}`])).toMatchObject({
    status: 503,
  });
  await stage.parts.cache.start();
  await until("a ticket is issued again", async () => (await stage.protocolsOf(ada)).length > 0);
  const listeners = async () => stage.parts.cache.command("pubsub", "numsub", `live:${bob}`);
  await until("signals arrive again", async () => String(await listeners()).endsWith(",1"));
  await stage.send(ada, bob, "by a signal");
  expect(await client.ids(2)).toEqual([1, 2]);
});

test("a process that stops closes its sockets with 1012, and clients that resume elsewhere lose no message (NOTIFY-4)", async () => {
  const leaving = await startSocketProcess(stage.parts.environment);
  const before = await stage.client(bob, leaving, { after: 0 });
  const flowing = (async () => {
    for (const n of upTo(300)) await stage.send(ada, bob, `message ${n}`);
  })();
  await before.ids(100);
  const stopped = leaving.stop();
  const code = await before.closed;
  const received = before.events.map(({ id }) => id);
  const after = await stage.client(bob, other, { after: received.length });
  await flowing;
  expect([...received, ...(await after.ids(300 - received.length))]).toEqual(upTo(300));
  expect([await stopped, code]).toEqual([0, 1012]);
});

test("who has a socket counts as present, and no longer when the last one is closed", async () => {
  expect(await stage.parts.channel.isPresent(bob)).toBe(false);
  const [here, there] = [await stage.client(bob, one), await stage.client(bob, other)];
  here.close();
  await until("the first is closed", () =>
    one.lines().some(({ msg, user }) => msg === "socket closed" && user === bob),
  );
  expect(await stage.parts.channel.isPresent(bob)).toBe(true);
  there.close();
  await until("nobody is present", async () => !(await stage.parts.channel.isPresent(bob)));
});

test("old events are removed, and a client that resumes before them learns that it missed some", async () => {
  for (const n of upTo(3)) await stage.send(ada, bob, `message ${n}`);
  await query("update live_events set created_at = now() - interval '4 days' where user_uuid = $1 and number < 3", [
    bob,
  ]);
  expect(await purgeLiveEvents()).toBe(2);
  const client = await stage.client(bob, one, { after: 0 });
  expect(await client.ids(1)).toEqual([3]);
  expect(client.frames[0]).toEqual({ type: "ready", last: 3, missed: true });
  expect((await stage.client(bob, one, { after: 2 })).frames[0]).toEqual({ type: "ready", last: 3, missed: false });
  expect((await stage.client(bob, one, { after: 77 })).frames[0]).toEqual({ type: "ready", last: 3, missed: true });
});

test("a deleted user's events are gone, also what the user wrote to others, and later ones are not kept", async () => {
  const carl = randomUUID();
  await stage.send(ada, bob, "from the deleted one");
  await stage.send(bob, ada, "to the deleted one");
  await stage.send(carl, bob, "from somebody else");
  await transaction(async () => forgetUser({ user: ada }));
  await stage.send(ada, bob, "late");
  await stage.send(carl, ada, "late");
  expect(
    await query("select data ->> 'text' as text from live_events where user_uuid in ($1, $2)", [ada, bob]),
  ).toEqual([{ text: "from somebody else" }]);
  const client = await stage.client(bob, one, { after: 0 });
  expect(await client.ids(1)).toEqual([2]);
});
