import { randomUUID } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { query } from "../../app/chassis/database/database.ts";
import { transaction } from "../../app/chassis/database/transaction.ts";
import { writeOutbox } from "../../app/chassis/messaging/outbox.ts";
import { requestContext } from "../../app/chassis/process/log.ts";
import { mailJourney } from "../../app/notifications/mail/mail-journey.ts";
import { queuePush } from "../../app/notifications/push/queue-push.ts";
import { until } from "../../app/testing/until.ts";
import type { EventName, EventPayload } from "../../contract/events.ts";
import { newApnsToken, newFcmToken } from "./push-servers.fixture.ts";
import { startPush, type RunningPush } from "./running-push.fixture.ts";

let platform: RunningPush;

beforeAll(async () => {
  platform = await startPush();
});
afterAll(async () => platform.stop());

const call = async (user: string, method: string, at = "", body?: object) =>
  platform.http.ask(`/v1/devices${at}`, {
    method,
    token: platform.issuer.token(user),
    ...(body === undefined ? {} : { body }),
  });

const ios = (token: string) => ({ platform: "ios", token, environment: "production" });
const android = (token: string) => ({ platform: "android", token });

/** Registers a device. @returns its uuid */
async function register(user: string, body: object): Promise<string> {
  const { status, body: answer } = await call(user, "PUT", "", body);
  expect(status).toBe(200);
  return (answer as { uuid: string }).uuid;
}

const devicesOf = async (user: string) =>
  ((await call(user, "GET")).body as { devices: { uuid: string; platform: string }[] }).devices;

async function publish<E extends EventName>(name: E, payload: EventPayload<E>): Promise<void> {
  await transaction(async () => writeOutbox(["notifications-events"], name, payload));
}

/** A user whose registration has arrived. */
async function newUser(): Promise<string> {
  const user = randomUUID();
  await publish("user.registered.v1", { user, email: `${user}@example.com`, name: "Ada" });
  await until(
    "the contact",
    async () => (await query("select 1 from contacts where user_uuid = $1", [user])).length > 0,
    20,
  );
  return user;
}

const inAnHour = () => new Date(Date.now() + 3_600_000);
const push = async (user: string, message = randomUUID(), expiresAt = inAnHour()) =>
  transaction(async () => queuePush(user, { kind: "message-received", data: { message }, expiresAt }));

const sentTo = (token: string) => platform.servers.accepted.filter((one) => one.token === token);

interface Row {
  readonly status: string;
  readonly reason: string | null;
  readonly requestId: string;
}
const rowsOf = async (user: string) =>
  query<Row>(
    `select status, carrier_answer as reason, request_id as "requestId" from messages
     where channel = 'push' and data ->> 'user' = $1 order by id`,
    [user],
  );

async function settled(user: string, count: number): Promise<Row[]> {
  const isSettled = ({ status }: Row) => status === "sent" || status === "failed";
  await until("they are settled", async () => (await rowsOf(user)).filter(isSettled).length === count, 20);
  return rowsOf(user);
}

/** What `npm run journey` says of the messages of a request. */
async function standingsOf(requestId: string): Promise<string[]> {
  const told = await mailJourney.tell?.(async (sql, values) => query(sql, [...values]), [requestId]);
  return (told?.standings ?? []).map(({ text }) => text);
}

const deadLetters = async () => query("select 1 from dead_letter where type like 'push.%'");

test("a device is registered once, listed without its token, and belongs to the user who registered it last (NOTIFY-2)", async () => {
  const [ada, bob, token] = [randomUUID(), randomUUID(), newApnsToken()];
  const first = await register(ada, ios(token));
  expect(await register(ada, ios(token.toUpperCase()))).toBe(first);
  const { body } = await call(ada, "GET");
  expect(body).toEqual({ devices: [{ uuid: first, platform: "ios", registeredAt: expect.any(String) }] });
  expect((await call(bob, "DELETE", `/${first}`)).status).toBe(404);
  const second = await register(bob, ios(token));
  expect([second === first, await devicesOf(ada), (await devicesOf(bob)).length]).toEqual([false, [], 1]);
  expect((await call(bob, "DELETE", `/${second}`)).status).toBe(204);
  expect([(await call(bob, "DELETE", `/${second}`)).status, await devicesOf(bob)]).toEqual([404, []]);
});

test("a user has ten devices: of thirteen, four of them at the same time, the first ones give way", async () => {
  const [user, first]: [string, string[]] = [randomUUID(), []];
  for (let at = 0; at < 9; at += 1) first.push(await register(user, android(newFcmToken())));
  const last = await Promise.all(Array.from({ length: 4 }, async () => register(user, android(newFcmToken()))));
  const kept = (await devicesOf(user)).map(({ uuid }) => uuid);
  expect(kept.toSorted()).toEqual([...first.slice(3), ...last].toSorted());
});

test.each([
  ["62 digits of APNs", "body.token", ios("00".repeat(31))],
  ["202 digits of APNs", "body.token", ios("00".repeat(101))],
  ["a token of APNs that is not hexadecimal", "body.token", ios(`${"00".repeat(31)}zz`)],
  ["iOS without an environment", "body.environment", { platform: "ios", token: newApnsToken() }],
  ["4097 characters of FCM", "body.token", android("a".repeat(4_097))],
  ["a path as a token of FCM", "body.token", android(`${"a".repeat(40)}/../x`)],
  ["Android with an environment", "body.environment", { ...android(newFcmToken()), environment: "sandbox" }],
  ["another platform", "body.platform", { platform: "fax", token: newFcmToken() }],
])("%s: the device is refused with the path, and none is registered (NOTIFY-2, case 22)", async (_, at, body) => {
  const user = randomUUID();
  const { status, body: answer } = await call(user, "PUT", "", body);
  expect([status, answer]).toMatchObject([400, { errors: [{ path: at }] }]);
  expect(await devicesOf(user)).toEqual([]);
});

test("a build of the other environment is refused, because Apple would not know its token (NOTIFY-2)", async () => {
  const { status, body } = await call(randomUUID(), "PUT", "", { ...ios(newApnsToken()), environment: "sandbox" });
  expect([status, body]).toMatchObject([409, { type: "urn:problem:wrong-push-environment" }]);
});

test("a changed password is on both phones, in the user's language, and no token is anywhere else (NOTIFY-2, case 32)", async () => {
  const [user, apple, google] = [await newUser(), newApnsToken(), newFcmToken()];
  await Promise.all([register(user, ios(apple)), register(user, android(google))]);
  const body = { language: "de" };
  await platform.http.ask("/v1/preferences", { method: "PATCH", body, token: platform.issuer.token(user) });
  platform.servers.fcm.refuse(google, { status: 500, body: { error: { message: `no ${google}` } } });
  await requestContext.run({ requestId: "req-password" }, async () => publish("password.changed.v1", { user }));
  await until("Google has failed", () => platform.servers.fcm.asked.includes(google), 20);
  platform.servers.fcm.refuse(google, undefined);
  const rows = await settled(user, 2);
  expect(rows.map(({ status, requestId }) => [status, requestId])).toEqual([
    ["sent", "req-password"],
    ["sent", "req-password"],
  ]);
  for (const token of [apple, google])
    expect(sentTo(token)).toMatchObject([{ title: "Ihr Passwort wurde geändert", data: { kind: "password-changed" } }]);
  const told = async () => (await standingsOf("req-password")).map((text) => text.replace(/ as .*| with .*/, ""));
  await until(
    "the notice by mail is accepted too",
    async () => !(await told()).some((text) => text.includes("not sent")),
    20,
  );
  expect((await told()).toSorted()).toEqual([
    "password-changed to a device: accepted by the carrier",
    "password-changed to a device: accepted by the carrier",
    "password-changed: accepted by the carrier",
  ]);
  const address = `${user}@example.com`;
  const mails = () => platform.mail.mails.filter(({ envelope }) => envelope.to.includes(address));
  await until("the welcome and the notice", () => mails().length === 2, 20);
  const tables = ["outbox", "inbox", "messages", "contacts", "dead_letter"];
  const database = await Promise.all(tables.map(async (table) => query(`select t.*::text as row from ${table} t`)));
  const [, folder] = (await platform.messaging.redis.command("config", "get", "dir")) as [string, string];
  const files = globSync("appendonlydir/*", { cwd: folder }).map((file) => path.join(folder, file));
  const redis = files.map((file) => readFileSync(file, "latin1")).join("\n");
  const places = {
    database: JSON.stringify(database),
    redis,
    http: platform.http.stdout(),
    worker: JSON.stringify(platform.said),
  };
  for (const [place, text] of Object.entries(places)) {
    expect([place, text.length > 500]).toEqual([place, true]);
    for (const token of [apple, google]) expect([place, text.includes(token)]).toEqual([place, false]);
  }
});

test("a device that Apple does not know any more is removed, and leaves no dead letter (NOTIFY-2, case 41)", async () => {
  const [user, gone, present] = [randomUUID(), newApnsToken(), newFcmToken()];
  await register(user, ios(gone));
  const kept = await register(user, android(present));
  platform.servers.apns.refuse(gone, { status: 410, reason: "Unregistered", timestamp: Date.now() + 1_000 });
  await push(user);
  const rows = await settled(user, 2);
  expect(rows.map(({ status }) => status).toSorted()).toEqual(["failed", "sent"]);
  expect(rows.find(({ status }) => status === "failed")?.reason).toBe("APNs: 410 Unregistered: the device is removed");
  expect((await devicesOf(user)).map(({ uuid }) => uuid)).toEqual([kept]);
  expect(await deadLetters()).toEqual([]);
  const told = await standingsOf(rows[0]?.requestId ?? "");
  expect(told).toContain(
    "message-received to a device: not sent, given up: APNs: 410 Unregistered: the device is removed",
  );
});

test("a device that registered after Apple had lost it stays, and the notification is tried again (case 41)", async () => {
  const [user, token] = [randomUUID(), newApnsToken()];
  const device = await register(user, ios(token));
  platform.servers.apns.refuse(token, { status: 410, reason: "Unregistered", timestamp: Date.now() - 60_000 });
  await push(user);
  await until("Apple was asked", () => platform.servers.apns.asked.includes(token), 20);
  platform.servers.apns.refuse(token, undefined);
  expect(await settled(user, 1)).toMatchObject([{ status: "sent" }]);
  expect((await devicesOf(user)).map(({ uuid }) => uuid)).toEqual([device]);
});

test("the same message is notified once, and two messages twice (NOTIFY-2)", async () => {
  const [user, token, message] = [randomUUID(), newFcmToken(), randomUUID()];
  await register(user, android(token));
  for (const one of [message, message, randomUUID()]) await push(user, one);
  await settled(user, 2);
  expect(sentTo(token)).toHaveLength(2);
});

test("while Apple is away notifications wait and expire, none is late, and Google's are not delayed (NOTIFY-2, case 41)", async () => {
  const [user, apple, google] = [randomUUID(), newApnsToken(), newFcmToken()];
  await Promise.all([register(user, ios(apple)), register(user, android(google))]);
  await platform.servers.apns.stop();
  const deadline = new Date(Date.now() + 2_000);
  await push(user, randomUUID(), deadline);
  await until("Google's is sent", () => sentTo(google).length === 1, 20);
  await push(user);
  await until("it has expired", () => Date.now() > deadline.getTime());
  await platform.servers.apns.start();
  const rows = await settled(user, 4);
  expect(rows.map(({ status }) => status).toSorted()).toEqual(["failed", "sent", "sent", "sent"]);
  expect([sentTo(apple).length, await deadLetters()]).toEqual([1, []]);
});

test("what waits for a phone that is handed over is not sent to it; the devices of a deleted user are forgotten (NOTIFY-2)", async () => {
  const [ada, bob, token] = [randomUUID(), randomUUID(), newApnsToken()];
  await register(ada, ios(token));
  platform.servers.apns.refuse(token, { status: 429, reason: "TooManyRequests" });
  await push(ada);
  await until("Apple was asked", () => platform.servers.apns.asked.includes(token), 20);
  await register(bob, ios(token));
  platform.servers.apns.refuse(token, undefined);
  expect(await settled(ada, 1)).toMatchObject([{ status: "failed", reason: "the device is removed" }]);
  expect(sentTo(token)).toEqual([]);
  await push(bob);
  await settled(bob, 1);
  await publish("user.deleted.v1", { user: bob });
  await until("bob is forgotten", async () => (await rowsOf(bob)).length === 0, 20);
  expect(await query("select 1 from devices where user_uuid = $1", [bob])).toEqual([]);
  await push(bob);
  expect([await rowsOf(bob), (await call(bob, "PUT", "", ios(token))).status]).toEqual([[], 401]);
});
