import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { until } from "../../testing/until.ts";
import { startThings, type Things, type Timed } from "./things.fixture.ts";

let things: Things;

beforeAll(async () => {
  things = await startThings();
});

afterEach(async () => {
  things.postgres.thaw();
  await until("reads are answered", async () => (await things.read("mug")).status === 200);
});

afterAll(async () => things.stop());

const statuses = (answers: readonly Timed[]) => [...new Set(answers.map(({ status }) => status))];
const slowest = (answers: readonly Timed[]) => Math.max(...answers.map(({ milliseconds }) => milliseconds));
const several = async (count: number, request: () => Promise<Timed>) =>
  Promise.all(Array.from({ length: count }, request));

test("while PostgreSQL is frozen every request is answered 503 within a second, the process stays live, and it is back within five seconds (S9)", async () => {
  things.postgres.freeze();
  const first = [
    ...(await Promise.all([several(8, async () => things.read("mug")), several(4, async () => things.take("mug"))])),
  ].flat();
  // The promise is a second; this machine may be busy.
  expect({ statuses: statuses(first), inTime: slowest(first) < 1_800 }).toEqual({ statuses: [503], inTime: true });
  for (let n = 0; n < 5; n++) {
    const later = await things.read("mug");
    expect([later.status, later.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(later.milliseconds).toBeLessThan(500);
  }
  expect((await things.ask("/health/live")).status).toBe(200);
  expect((await things.ask("/health/ready")).body).toMatchObject({ failed: ["database"] });
  things.postgres.thaw();
  await until("reads and writes are answered", async () => (await things.take("mug")).status === 201, 5);
  expect((await things.ask("/health/ready")).status).toBe(200);
});

test("the first statement after a freeze during which nobody asked is answered (S9)", async () => {
  things.postgres.freeze();
  const asked = things.read("mug");
  things.postgres.thaw();
  expect((await asked).status).toBe(200);
});

test("of four connections that died without a word the first costs one request, the others none (S9)", async () => {
  await several(4, async () => things.read("mug", 0.2));
  things.proxy.halfOpen();
  const answers: Timed[] = [];
  for (let n = 0; n < 8; n++) answers.push(await things.read("mug"));
  expect(answers.map(({ status }) => status)).toEqual([503, 200, 200, 200, 200, 200, 200, 200]);
  expect(slowest(answers)).toBeLessThan(1_000);
});

test("a transaction whose connection dies is answered 503 within a second and leaves nothing (S9)", async () => {
  const before = (await things.read("pot")).body;
  things.proxy.halfOpen();
  const taken = await things.take("pot");
  expect({ status: taken.status, inTime: taken.milliseconds < 1_000 }).toEqual({ status: 503, inTime: true });
  expect((await things.read("pot")).body).toEqual(before);
});

test("a slow statement is not mistaken for a dead connection: the server still works on it (S9)", async () => {
  expect((await things.read("mug", 1.5)).status).toBe(200);
});

test("a killed PostgreSQL is answered 503 at once, and needs no restart of the service (S9, case 36)", async () => {
  await things.postgres.kill();
  const answers = await several(6, async () => things.read("mug"));
  expect({ statuses: statuses(answers), inTime: slowest(answers) < 1_000 }).toEqual({ statuses: [503], inTime: true });
  await things.postgres.start();
  await until("reads are answered", async () => (await things.read("mug")).status === 200, 5);
});

test("a connection that takes more than a second to open is waited for (S9)", async () => {
  await things.postgres.kill();
  await things.postgres.start();
  things.proxy.delay(1_200);
  const { status, milliseconds } = await things.read("mug");
  things.proxy.delay(0);
  expect({ status, waited: milliseconds > 1_000 }).toEqual({ status: 200, waited: true });
});
