import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { emailHash } from "../../../contract/email-hash.ts";
import { redact, redactLine } from "./redaction.ts";
import { redactText } from "./secret-patterns.ts";

const jwt = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ";
const fcm = `cQz-canaryAAAAAAAAAAAA:APA91b${"canary-".repeat(20)}`;
const apns = "0123456789abcdef".repeat(4);
const ada = "ada.canary@example.test";

/** Each has one secret, in a text as libraries and carriers write it. */
const texts: readonly [what: string, text: string, clean: string][] = [
  ["a JWT", `token ${jwt} expired`, "token [redacted] expired"],
  ["a bearer token", "authorization: Bearer canary-0123.~+/=", "authorization: Bearer [redacted]"],
  ["a basic login", "sent Basic Y2FuYXJ5OmNhbmFyeQ==", "sent Basic [redacted]"],
  ["a cookie", "Cookie: sid=canary; theme=dark\nHost: x", "Cookie: [redacted]\nHost: x"],
  ["a cookie that is set", "set-cookie: sid=canary; HttpOnly", "set-cookie: [redacted]"],
  ["a URL with a login", "at rediss://queue:canary@10.0.0.9:6379/0", "at rediss://[redacted]@10.0.0.9:6379/0"],
  ["a URL whose password has an @", "postgres://shop:can@ry@db:5432/shop", "postgres://[redacted]@db:5432/shop"],
  ["a query", "GET /x?reset_token=canary&page=2", "GET /x?reset_token=[redacted]&page=2"],
  ["a connection string", "host=db password=canary user=shop", "host=db password=[redacted] user=shop"],
  ["JSON in a text", 'body {"otp":"canary","page":2}', 'body {"otp":"[redacted]","page":2}'],
  ["a printed object", "{ newPassword: 'canary', page: 2 }", "{ newPassword: '[redacted]', page: 2 }"],
  ["a one-time password", "your OTP is 482913.", "your OTP is [redacted]."],
  ["a code", "Your verification code: 482913", "Your verification code: [redacted]"],
  ["a push token of FCM", `refused ${fcm}`, "refused [redacted]"],
  ["a push token of Expo", "to ExponentPushToken[canary-123]", "to ExponentPushToken[[redacted]]"],
  ["a push token of APNs", `device ${apns} gone`, "device [redacted] gone"],
  [
    "an endpoint of Web Push",
    "410 of https://fcm.googleapis.com/fcm/send/canary:1",
    "410 of https://fcm.googleapis.com/fcm/send/[redacted]",
  ],
  ["a private key", "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n.", "[redacted]\n."],
  ["a cut private key", "-----BEGIN EC PRIVATE KEY-----\ncanary", "[redacted]"],
  ["an e-mail address", `550 <${ada}>: unknown`, `550 <[email ${emailHash(ada)}]>: unknown`],
];

test.each(texts)("a text has no secret after redaction: %s (LOGS-2, case 32)", (_, text, clean) => {
  expect(redact(text)).toBe(clean);
});

test.each(texts)("the line of a log has no secret, at any depth of its fields: %s (LOGS-2)", (_, text, clean) => {
  const line = redactLine(`${JSON.stringify({ msg: text, err: { cause: { list: ["x", `\n${text}`] } } })}\n`);
  expect(JSON.parse(line)).toEqual({ msg: clean, err: { cause: { list: ["x", `\n${clean}`] } } });
});

test.each(
  "password newPassword passwordHash token accessToken refresh_token id-token PUSH_TOKEN deviceToken authorization Proxy-Authorization cookie set-cookie otp secret clientSecret privateKey apiKey x-api-key credentials jwt p256dh".split(
    " ",
  ),
)("a field that is named %s is redacted, whatever its value and depth (LOGS-2, case 32)", (name) => {
  for (const value of ["canary", 482_913, ["canary"], { a: "canary" }])
    expect(redact({ deep: [{ [name]: value }] })).toEqual({ deep: [{ [name]: "[redacted]" }] });
});

test.each([
  { tokenType: "Bearer", secretArn: "arn:aws:secretsmanager:x", requestId: "0f", tokensPerSecond: 3, cookieless: 1 },
  { release: `sha256:${"ab".repeat(32)}`, user: "9b2f8a36-1f0c-4d56-8f2e-0c7a5d1e2f3a" },
  { carrierId: "0102018c-7a", answer: "250 2.0.0 Ok: queued as 4Sxy1z" },
  { messageId: "<9b2f8a36-1f0c-4d56-8f2e-0c7a5d1e2f3a@groundwork.example>" },
  { stack: "at x (file:///app/node_modules/@smithy/core/index.js:1:2) foo@1.2.3" },
  { password: null, token: "", otp: true },
])("what is not a secret stays the same value: %j", (fields) => {
  expect(redact(fields)).toBe(fields);
});

test("a value that contains itself is cut where it repeats", () => {
  const error: Record<string, unknown> = { message: "x", token: "canary" };
  error["cause"] = { error };
  expect(redact(error)).toEqual({ message: "x", token: "[redacted]", cause: { error: "[redacted]" } });
});

test("a line that is not JSON is redacted as a text", () => {
  expect(redactLine("password=canary {\n")).toBe("password=[redacted] {\n");
});

test("a line that the first search passes is one that no pattern would change", () => {
  const secret = fc.constantFrom(...texts.map(([, text]) => text), "9b2f8a36", "Ünï ☕", "x".repeat(40), "\n", "\\");
  fc.assert(
    fc.property(fc.array(secret, { maxLength: 4 }), fc.string(), (parts, other) => {
      const text = [other, ...parts].join("");
      expect(JSON.parse(redactLine(JSON.stringify({ text })))).toEqual({ text: redactText(text) });
    }),
    { numRuns: 500 },
  );
});

test.each(["a", "0", "eyJ", "a-", "x:", "@", "a@", "a://", "Cookie:", "otp ", 'token":"', "code 1"])(
  "a text of 200,000 characters takes less than a second, also if it repeats %j",
  (part) => {
    const before = process.cpuUsage();
    redactText(part.repeat(200_000 / part.length));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  },
);
