import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { randomInt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { EventName, EventPayload } from "../../../contract/events.ts";
import { sealedCodeFor, type CodePurpose, type PhoneCode } from "../../../contract/one-time-codes.ts";
import { phoneHash } from "../../../contract/phone-hash.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { writeOutbox } from "../../chassis/messaging/outbox.ts";
import { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import type { Stop } from "../../chassis/process/run-process.ts";
import { contractSecret } from "../../chassis/secrets/secret.ts";
import { addErrorReceiver } from "../../chassis/telemetry/error-reports.ts";
import { fastTimings } from "../../testing/counting.ts";
import { startMessaging, type Messaging } from "../../testing/messaging.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import { noAdvertising, startSmsServer, type SmsServer } from "../../testing/sms-server.ts";
import { until } from "../../testing/until.ts";
import { startWorker } from "../start-worker.ts";
import { awsSms } from "./aws-sms.ts";
import { noSmsSender, transactionalCarrier } from "./sms-carrier.ts";

const identity = "arn:aws:sms-voice:eu-central-1:000000000000:pool/pool-1";
let messaging: Messaging<ServiceName>;
let sms: SmsServer;
let seal: MessageSeal;
let stop: Stop;
const reported: string[] = [];

beforeAll(async () => {
  log.level = "silent";
  [messaging, sms] = await Promise.all([startMessaging(startPreparedDatabase), startSmsServer()]);
  process.env["AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2"] = sms.url;
  seal = new MessageSeal(contractSecret("message-keys", messaging.database.arns["message-keys"] ?? ""));
  addErrorReceiver({
    report: ({ error, ...facts }) =>
      void reported.push(`${String(error)} ${error.stack ?? ""} ${JSON.stringify(facts)}`),
    close: async () => Promise.resolve(),
  });
  // What passes the queue is read there afterwards.
  await messaging.redis.command("config", "set", "appendonly", "yes");
  const environment = {
    ...(await messaging.environment("notifications")),
    MAIL_FROM: "hello@groundwork.example",
    SMS_ORIGINATION_IDENTITY: identity,
    SMS_CONFIGURATION_SET: "groundwork",
    ...noAdvertising,
  };
  stop = startWorker(processConfig("notifications", "worker", environment), fastTimings);
});

afterAll(async () => {
  await stop();
  await Promise.all([messaging.remove(), sms.stop()]);
  delete process.env["AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2"];
});

const newPhone = () => `+491512${randomInt(1_000_000, 9_999_999)}`;

async function newCode(code: string, change: Partial<PhoneCode> = {}): Promise<PhoneCode> {
  const purpose: CodePurpose = change.purpose ?? "sign-in";
  const [user, phone] = [change.user ?? randomUUID(), newPhone()];
  const sealed = (await seal.sealer())(code, sealedCodeFor(purpose, user, phone));
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  return { user, purpose, phone, code: sealed, expiresAt, ...change };
}

async function publish<E extends EventName>(name: E, payload: EventPayload<E>): Promise<void> {
  await transaction(async () => writeOutbox(["notifications-events"], name, payload));
}
const publishCode = async (code: PhoneCode) => publish("phone.code-requested.v1", code);

const textTo = (phone: string) => sms.texts.find(({ DestinationPhoneNumber: to }) => to === phone);
const attempts = (phone: string) => sms.asked.filter(({ DestinationPhoneNumber: to }) => to === phone).length;

async function settled(phone: string, status: string): Promise<unknown> {
  const messages = async () =>
    query<{ status: string; data: unknown }>("select status, data from messages where recipient = $1", [phone]);
  await until(`the message is ${status}`, async () => (await messages())[0]?.status === status, 20);
  return (await messages())[0]?.data;
}

const deadLetters = async (phone: string) =>
  query<{ reason: string }>(
    `select reason from dead_letter where deleted_at is null
       and payload ->> 'message' in (select uuid::text from messages where recipient = $1)`,
    [phone],
  );

test("a code is in the text alone: not in outbox, queue, inbox, message or error report (AUTH-2, case 32)", async () => {
  const code = "canary";
  const texted = await newCode(code);
  sms.refuse(texted.phone, { type: "ThrottlingException", message: `too many to ${texted.phone}` });
  await publishCode(texted);
  await until("an attempt has failed", () => reported.some((report) => report.includes("code.send")), 20);
  const everyRow = async () => {
    const tables = ["outbox", "inbox", "messages", "contacts", "dead_letter"];
    return JSON.stringify(
      await Promise.all(tables.map(async (table) => query(`select t.*::text as row from ${table} t`))),
    );
  };
  expect(await everyRow()).toContain(texted.code);
  sms.refuse(texted.phone, undefined);
  const sent = await until("the text", () => textTo(texted.phone), 40);
  expect(sent).toEqual({
    DestinationPhoneNumber: texted.phone,
    OriginationIdentity: identity,
    ConfigurationSetName: "groundwork",
    MessageType: "TRANSACTIONAL",
    MessageBody: `Your code to sign in, valid for 5 minutes. Nobody will ask you for it: ${code}`,
    TimeToLive: expect.any(Number),
  });
  expect(sent.TimeToLive).toBeLessThanOrEqual(60);
  expect(await settled(texted.phone, "sent")).toEqual({ user: texted.user, expiresAt: texted.expiresAt });
  const [, folder] = (await messaging.redis.command("config", "get", "dir")) as [string, string];
  const files = globSync("appendonlydir/*", { cwd: folder }).map((file) => path.join(folder, file));
  const redis = files.map((file) => readFileSync(file, "latin1")).join("\n");
  expect(redis).toContain(texted.code);
  const errors = reported.join("\n");
  expect(errors).toContain(phoneHash(texted.phone));
  expect(errors).not.toContain(texted.phone.slice(1));
  for (const place of [await everyRow(), redis, errors]) expect(place).not.toContain(code);
});

test("a code that has expired while the carrier was away is dropped, not texted late, and leaves no dead letter (AUTH-2)", async () => {
  sms.away(true);
  const late = await newCode("000001", { expiresAt: new Date(Date.now() + 7_000).toISOString() });
  const early = await newCode("000002");
  await publishCode(late);
  await publishCode(early);
  await until("both were tried", () => attempts(late.phone) > 0, 20);
  await until("it has expired", () => Date.now() > Date.parse(late.expiresAt));
  sms.away(false);
  expect(await settled(late.phone, "failed")).toEqual({ user: late.user, expiresAt: late.expiresAt });
  await until("the valid one", () => textTo(early.phone), 40);
  expect(textTo(late.phone)).toBeUndefined();
  expect(await deadLetters(late.phone)).toEqual([]);
}, 60_000);

test("a number that opted out is refused once and for good, and delays no other", async () => {
  const refused = await newCode("000003");
  sms.refuse(refused.phone, { type: "ConflictException", reason: "DESTINATION_PHONE_NUMBER_OPTED_OUT" });
  const other = await newCode("000004", { purpose: "confirm-phone" });
  await publishCode(refused);
  await publishCode(other);
  expect(await settled(refused.phone, "failed")).toEqual({ user: refused.user, expiresAt: refused.expiresAt });
  expect(attempts(refused.phone)).toBe(1);
  expect(await deadLetters(refused.phone)).toEqual([
    { reason: expect.stringContaining("ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT") },
  ]);
  const text = await until("the other text", () => textTo(other.phone), 20);
  expect(text.MessageBody).toBe(
    "Your code to confirm your number, valid for 5 minutes. Nobody will ask you for it: 000004",
  );
});

test("a code that was moved to another number is not texted to it; a deleted user's is forgotten with the number", async () => {
  const [moved, thief] = [await newCode("000005"), newPhone()];
  await publishCode({ ...moved, phone: thief });
  await publish("phone.code-requested.v1", { user: null });
  expect(await settled(thief, "failed")).toEqual({ user: moved.user, expiresAt: moved.expiresAt });
  expect(attempts(thief)).toBe(0);
  await publish("user.deleted.v1", { user: moved.user });
  const left = async () => query("select 1 from messages where recipient = $1", [thief]);
  await until("the number is forgotten", async () => (await left()).length === 0, 20);
  expect(await query("select 1 from dead_letter where payload::text like '%' || $1 || '%'", [moved.user])).toEqual([]);
  await publishCode(await newCode("000006", { user: moved.user, phone: thief }));
  const open =
    "select 1 from inbox where processed_at is null union all select 1 from outbox where processed_at is null";
  await until("nothing waits", async () => (await query(open)).length === 0, 20);
  expect(await left()).toEqual([]);
});

test.each([
  ["ThrottlingException", undefined, Unavailable],
  ["ServiceQuotaExceededException", "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", Unavailable],
  ["AccessDeniedException", undefined, Unavailable],
  ["ResourceNotFoundException", undefined, Unavailable],
  ["InternalServerException", undefined, Unavailable],
  ["ConflictException", "NO_ORIGINATION_IDENTITIES_FOUND", Unavailable],
  ["ConflictException", "DESTINATION_PHONE_NUMBER_NOT_VERIFIED", PermanentFailure],
  ["ConflictException", "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION", PermanentFailure],
  ["ValidationException", "INVALID_PARAMETER", PermanentFailure],
  ["ValidationException", "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY", PermanentFailure],
])(
  "AWS's %s %s is a failure of the carrier or of the text, asked once, without the number (NOTIFY-2)",
  async (type, reason, kind) => {
    const [carrier, phone] = [
      transactionalCarrier(awsSms({ originationIdentity: identity, configurationSet: undefined })),
      newPhone(),
    ];
    const message = `The number ${phone} cannot be texted`;
    sms.refuse(phone, { type, message, ...(reason === undefined ? {} : { reason }) });
    const expiresAt = new Date(Date.now() + 60_000);
    const text = { type: "TRANSACTIONAL", phone, text: "Hello", expiresAt } as const;
    const failure: unknown = await carrier.send(text, AbortSignal.timeout(5_000)).catch((error: unknown) => error);
    carrier.close();
    expect(failure).toBeInstanceOf(kind);
    expect(String(failure)).toContain(`${type}${reason === undefined || kind === Unavailable ? "" : ` ${reason}`}`);
    expect(String(failure)).not.toContain(phone.slice(1));
    expect((failure as Error).cause).toBeUndefined();
    expect(attempts(phone)).toBe(1);
  },
);

test("a text that waited for a stack that sends none any more is given up", async () => {
  const text = { type: "TRANSACTIONAL", phone: newPhone(), text: "Hello", expiresAt: new Date() } as const;
  await expect(transactionalCarrier(noSmsSender).send(text, AbortSignal.timeout(5_000))).rejects.toThrow(
    PermanentFailure,
  );
});
