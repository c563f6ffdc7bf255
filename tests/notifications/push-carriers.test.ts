import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { PermanentFailure, Unavailable } from "../../app/chassis/messaging/failures.ts";
import { apnsCarrier } from "../../app/notifications/push/apns-carrier.ts";
import { fcmCarrier } from "../../app/notifications/push/fcm-carrier.ts";
import type { PushCarrier } from "../../app/notifications/push/push-carrier.ts";
import { startTcpProxy } from "../../app/testing/tcp-proxy.ts";
import { until } from "../../app/testing/until.ts";
import { fcmError, type FcmAnswer } from "../../sandbox/backings/push/fcm-rules.ts";
import {
  askedOf,
  failureOf,
  newApnsToken,
  newFcmToken,
  pushTo,
  soon,
  startPushServers,
  type PushServers,
} from "./push-servers.fixture.ts";

let servers: PushServers;
let opened: PushCarrier[] = [];

beforeAll(async () => {
  servers = await startPushServers();
});
afterEach(() => {
  for (const carrier of opened) carrier.close();
  opened = [];
  servers.apns.clockAheadMs = 0;
  servers.apns.isSilent = false;
});
afterAll(async () => servers.stop());

const open = (carrier: PushCarrier): PushCarrier => {
  opened.push(carrier);
  return carrier;
};
const apns = (change: object = {}) => open(apnsCarrier({ ...servers.apnsOptions, ...change }));
const fcm = (change: object = {}) => open(fcmCarrier({ ...servers.fcmOptions, ...change }));

test("Apple gets id, expiry, priority, topic and content; 20 notifications share one connection and one token (NOTIFY-2)", async () => {
  const [carrier, before] = [apns(), servers.apns.connections];
  const push = pushTo(newApnsToken());
  expect(await carrier.send(push, soon())).toEqual({ accepted: push.id });
  expect(servers.accepted.at(-1)).toEqual({
    carrier: "apns",
    id: push.id,
    token: push.token,
    title: push.title,
    body: push.body,
    data: { kind: "password-changed", message: "m-1" },
    options: {
      "apns-id": push.id,
      "apns-topic": "com.example.groundwork",
      "apns-push-type": "alert",
      "apns-priority": "10",
      "apns-expiration": String(Math.floor(push.expiresAt.getTime() / 1_000)),
      "apns-collapse-id": "password-changed",
    },
  });
  // A second provider token on this connection would be refused: 429 TooManyProviderTokenUpdates.
  await Promise.all(Array.from({ length: 19 }, async () => carrier.send(pushTo(newApnsToken()), soon())));
  expect(servers.apns.connections - before).toBe(1);
});

test("Google gets the time to live, the key that collapses and content; 20 first notifications share one access token (NOTIFY-2)", async () => {
  const [carrier, before] = [fcm(), servers.fcm.accessTokens];
  await Promise.all(Array.from({ length: 20 }, async () => carrier.send(pushTo(newFcmToken()), soon())));
  const push = pushTo(newFcmToken());
  const sent = await carrier.send(push, soon());
  const { id, options, ...content } = servers.accepted.at(-1) ?? { id: "", options: {} };
  expect(sent).toEqual({ accepted: id });
  expect(content).toEqual({
    carrier: "fcm",
    token: push.token,
    title: push.title,
    body: push.body,
    data: { kind: "password-changed", message: "m-1" },
  });
  expect(options).toEqual({
    ttl: expect.stringMatching(/^(59|60)s$/),
    priority: "HIGH",
    collapse_key: "password-changed",
    notification: '{"tag":"password-changed"}',
  });
  expect(servers.fcm.accessTokens - before).toBe(1);
});

type Failure = typeof PermanentFailure | typeof Unavailable | typeof Error;

test.each<[number, string, Failure | "gone"]>([
  [400, "BadDeviceToken", "gone"],
  [400, "DeviceTokenNotForTopic", "gone"],
  [410, "Unregistered", "gone"],
  [410, "ExpiredToken", "gone"],
  [413, "PayloadTooLarge", PermanentFailure],
  [400, "BadCollapseId", PermanentFailure],
  [400, "TopicDisallowed", Unavailable],
  [403, "InvalidProviderToken", Unavailable],
  [403, "BadEnvironmentKeyIdInToken", Unavailable],
  [429, "TooManyProviderTokenUpdates", Unavailable],
  [429, "TooManyRequests", Error],
  [500, "InternalServerError", Unavailable],
  [503, "ServiceUnavailable", Unavailable],
])(
  "Apple's %i %s is of the device, the notification or the carrier, and is asked once (NOTIFY-2, case 41)",
  async (status, reason, kind) => {
    const push = pushTo(newApnsToken());
    servers.apns.refuse(push.token, { status, reason });
    const said = `APNs: ${status} ${reason}`;
    if (kind === "gone") expect(await apns().send(push, soon())).toEqual({ gone: said, since: expect.any(Date) });
    else expect(await failureOf(apns().send(push, soon()))).toMatchObject({ constructor: kind, message: said });
    expect(askedOf(servers.apns, push.token)).toBe(1);
  },
);

/** A refusal of Google without a code of FCM. */
const refusal = (status: number, name: string): FcmAnswer => ({ status, body: { error: { status: name } } });

test.each<[string, FcmAnswer, Failure | "gone", string]>([
  ["UNREGISTERED", fcmError(404, "NOT_FOUND", "UNREGISTERED"), "gone", "404 UNREGISTERED"],
  ["SENDER_ID_MISMATCH", fcmError(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH"), "gone", "403 SENDER_ID_MISMATCH"],
  [
    "INVALID_ARGUMENT of a token",
    fcmError(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT"),
    "gone",
    "400 INVALID_ARGUMENT",
  ],
  ["INVALID_ARGUMENT of a field", refusal(400, "INVALID_ARGUMENT"), PermanentFailure, "400 INVALID_ARGUMENT"],
  ["QUOTA_EXCEEDED", fcmError(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), Unavailable, "429 QUOTA_EXCEEDED"],
  ["UNAVAILABLE", fcmError(503, "UNAVAILABLE", "UNAVAILABLE"), Unavailable, "503 UNAVAILABLE"],
  ["INTERNAL", fcmError(500, "INTERNAL", "INTERNAL"), Unavailable, "500 INTERNAL"],
  ["PERMISSION_DENIED", refusal(403, "PERMISSION_DENIED"), Unavailable, "403 PERMISSION_DENIED"],
  ["a page of a proxy", { status: 502, body: {} }, Unavailable, "502 no reason"],
])(
  "Google's %s is of the device, the notification or the carrier, and is asked once (NOTIFY-2, case 41)",
  async (_, answer, kind, said) => {
    const push = pushTo(newFcmToken());
    servers.fcm.refuse(push.token, answer);
    if (kind === "gone")
      expect(await fcm().send(push, soon())).toEqual({ gone: `FCM: ${said}`, since: expect.any(Date) });
    else
      expect(await failureOf(fcm().send(push, soon()))).toMatchObject({ constructor: kind, message: `FCM: ${said}` });
    expect(askedOf(servers.fcm, push.token)).toBe(1);
  },
);

test("Google's THIRD_PARTY_AUTH_ERROR is tried with a new access token, and is a failure of the carrier (case 41)", async () => {
  const push = pushTo(newFcmToken());
  servers.fcm.refuse(push.token, fcmError(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"));
  const failure = await failureOf(fcm().send(push, soon()));
  expect(failure).toMatchObject({ constructor: Unavailable, message: "FCM: 401 THIRD_PARTY_AUTH_ERROR" });
  expect(askedOf(servers.fcm, push.token)).toBe(2);
});

test("after Google's Retry-After nothing is asked until its time has passed (case 41)", async () => {
  const [carrier, slow, other] = [fcm(), pushTo(newFcmToken()), pushTo(newFcmToken())];
  servers.fcm.refuse(slow.token, fcmError(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", 1));
  await failureOf(carrier.send(slow, soon()));
  expect(await failureOf(carrier.send(other, soon()))).toMatchObject({ constructor: Unavailable });
  expect(askedOf(servers.fcm, other.token)).toBe(0);
  await until(
    "Google takes it",
    async () => !((await failureOf(carrier.send(other, soon()))) instanceof Unavailable),
    5,
  );
  expect(askedOf(servers.fcm, other.token)).toBe(1);
});

test("a provider token that Apple calls expired is replaced and the notifications are sent; one that is 19 minutes old is not (case 41)", async () => {
  let now = Date.now();
  const carrier = apns({ now: () => now });
  await carrier.send(pushTo(newApnsToken()), soon());
  // Both clocks run, Apple's faster: the token of 25 minutes is one of 61 there.
  now += 25 * 60_000;
  servers.apns.clockAheadMs = 61 * 60_000;
  const sent = Array.from({ length: 5 }, () => pushTo(newApnsToken()));
  const outcomes = await Promise.all(sent.map(async (push) => carrier.send(push, soon())));
  expect(outcomes).toEqual(sent.map(({ id }) => ({ accepted: id })));
  expect(sent.map(({ token }) => askedOf(servers.apns, token))).toEqual([2, 2, 2, 2, 2]);
  now += 19 * 60_000;
  servers.apns.clockAheadMs = 200 * 60_000;
  const failure = await failureOf(carrier.send(pushTo(newApnsToken()), soon()));
  expect(failure).toMatchObject({ constructor: Unavailable, message: expect.stringContaining("Check the clock") });
});

test("an access token that Google no longer takes is replaced once and the notifications are sent (case 41)", async () => {
  const [carrier, sent] = [fcm(), Array.from({ length: 5 }, () => pushTo(newFcmToken()))];
  await carrier.send(pushTo(newFcmToken()), soon());
  const before = servers.fcm.accessTokens;
  servers.fcm.revokeAccess();
  for (const outcome of await Promise.all(sent.map(async (push) => carrier.send(push, soon()))))
    expect(outcome).toHaveProperty("accepted");
  expect(servers.fcm.accessTokens - before).toBe(1);
});

test("a key of another team, another service account and a token of the future are failures of the carrier, the last one until the clock is set back (NOTIFY-2)", async () => {
  const clock = [Date.now() + 2 * 3_600_000];
  const [carrier, push] = [apns({ now: () => clock.pop() ?? Date.now() }), pushTo(newApnsToken())];
  expect(await failureOf(carrier.send(push, soon()))).toBeInstanceOf(Unavailable);
  expect(await carrier.send(push, soon())).toEqual({ accepted: push.id });
  const other = await failureOf(apns({ team: "ZZZZZZZZZZ" }).send(pushTo(newApnsToken()), soon()));
  expect(other).toMatchObject({ constructor: Unavailable, message: "APNs: 403 InvalidProviderToken" });
  const account = await failureOf(fcm({ clientEmail: "x@example.com" }).send(pushTo(newFcmToken()), soon()));
  expect(account).toMatchObject({ constructor: Unavailable, message: "FCM: no access token: 400 invalid_grant" });
});

test("a connection that Apple ends by GOAWAY is replaced, and no notification fails by it", async () => {
  const [carrier, before] = [apns(), servers.apns.connections];
  await carrier.send(pushTo(newApnsToken()), soon());
  servers.apns.goAway();
  const sent = Array.from({ length: 20 }, () => pushTo(newApnsToken()));
  const outcomes = await Promise.all(sent.map(async (push) => carrier.send(push, soon())));
  expect(outcomes).toEqual(sent.map(({ id }) => ({ accepted: id })));
  expect(servers.apns.connections - before).toBe(2);
});

test("a connection of which nobody answers a ping is replaced, open or not yet open, after an attempt has ended (case 41)", async () => {
  const proxy = await startTcpProxy({ host: "127.0.0.1", port: Number(new URL(servers.apnsOptions.address).port) });
  const carrier = apns({ address: `https://${proxy.host}:${proxy.port}`, pingAnswerMilliseconds: 100 });
  const before = servers.apns.connections;
  const send = async (milliseconds: number) =>
    carrier.send(pushTo(newApnsToken()), AbortSignal.timeout(milliseconds)).then(
      () => "sent",
      () => "not sent",
    );
  expect(await send(5_000)).toBe("sent");
  proxy.halfOpen();
  expect(await send(200)).toBe("not sent");
  await until("another connection", async () => (await send(200)) === "sent", 10);
  proxy.silence();
  expect(await send(200)).toBe("not sent");
  // The one that it opens meanwhile is never open.
  await until("it has another one", () => servers.apns.connections - before >= 2);
  for (let times = 0; times < 3; times += 1) expect(await send(200)).toBe("not sent");
  proxy.restore();
  expect(await send(5_000)).toBe("sent");
  await proxy.close();
});

test("a carrier that is silent is given up by the deadline of the attempt; one that is away is unavailable (case 41)", async () => {
  const carrier = apns();
  servers.apns.isSilent = true;
  const deadline = AbortSignal.timeout(200);
  expect((await failureOf(carrier.send(pushTo(newApnsToken()), deadline))).name).toMatch(/^(Abort|Timeout)Error$/);
  servers.apns.isSilent = false;
  expect(await carrier.send(pushTo(newApnsToken()), soon())).toHaveProperty("accepted");
  const away = [apns({ address: "https://127.0.0.1:9" }), fcm({ address: "https://127.0.0.1:9" })] as const;
  const failures = [
    await failureOf(away[0].send(pushTo(newApnsToken()), soon())),
    await failureOf(away[1].send(pushTo(newFcmToken()), soon())),
  ];
  expect(failures.map(({ constructor }) => constructor)).toEqual([Unavailable, Unavailable]);
});

test("a text that is too long for either carrier is cut at whole characters, and both take it (NOTIFY-2)", async () => {
  const long = '👩‍👩‍👧‍👦 "é" '.repeat(400);
  for (const [carrier, token] of [
    [apns(), newApnsToken()],
    [fcm(), newFcmToken()],
  ] as const) {
    expect(await carrier.send(pushTo(token, { title: long, body: long }), soon())).toHaveProperty("accepted");
    const { title, body } = servers.accepted.at(-1) ?? { title: "", body: "" };
    for (const text of [title, body]) {
      const kept = text.slice(0, -1);
      expect([text.at(-1), long.startsWith(kept)]).toEqual(["…", true]);
      const cutAt = [...new Intl.Segmenter("en").segment(long)].map(({ index }) => index);
      expect(cutAt).toContain(kept.length);
    }
    expect(Buffer.byteLength(body)).toBeGreaterThan(3_000);
  }
});
