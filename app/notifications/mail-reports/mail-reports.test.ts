import { randomUUID } from "node:crypto";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { emailHash } from "../../../contract/email-hash.ts";
import { closeDatabase, openDatabase, query } from "../../chassis/database/database.ts";
import { serve, type Serving } from "../../chassis/http/serve.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import { ask } from "../../testing/client.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import { Contact } from "../contacts/contact.ts";
import { Message } from "../mail/message.ts";
import { changePreferences, preferencesOf } from "../preferences/preference.ts";
import { mailReportRoutes } from "./mail-report-routes.ts";
import { SnsEndpoint } from "./sns-endpoint.ts";
import type { SnsMessage } from "./sns-message.ts";
import { expiredPath, foreignKey, startSnsServer, type SnsServer } from "./sns-server.fixture.ts";

const topic = "arn:aws:sns:eu-central-1:111122223333:mail-reports";
let sns: SnsServer;
let http: Serving;
let ada: Contact;
let message: Message;

/** Ended in reverse order, also if a start fails. */
const started = new AsyncDisposableStack();

beforeAll(async () => {
  log.level = "silent";
  const prepared = await startPreparedDatabase();
  started.defer(async () => prepared.remove());
  sns = await startSnsServer();
  started.defer(async () => sns.stop());
  const authorities = getCACertificates("default");
  setDefaultCACertificates([...authorities, sns.ca]);
  started.defer(() => setDefaultCACertificates(authorities));
  openDatabase(processConfig("notifications", "http", prepared.environment("notifications")), [Contact, Message]);
  started.defer(closeDatabase);
  const routes = mailReportRoutes({ topic, endpoint: new SnsEndpoint(topic, sns.origin) });
  http = await serve({ service: "notifications", routes, checks: {} }, { bindAddress: "127.0.0.1", port: 0 });
  started.defer(async () => http.stop());
});

beforeEach(async () => {
  sns.answer = 200;
  sns.asked.splice(0);
  const userUuid = randomUUID();
  ada = await Contact.create({ userUuid, email: `${userUuid}@example.test`, name: "Ada" });
  await changePreferences(userUuid, { promotionalEmail: true });
  message = await Message.create({
    contactId: ada.id,
    kind: "welcome",
    channel: "email",
    recipient: ada.email,
    subject: "Welcome",
    data: { name: "Ada" },
    requestId: randomUUID(),
  });
});

afterAll(async () => started.disposeAsync());

type Unsigned = Parameters<SnsServer["sign"]>[0];

const notification = (report: unknown, change: Partial<Unsigned> = {}): Unsigned => ({
  Type: "Notification",
  MessageId: randomUUID(),
  TopicArn: topic,
  Message: JSON.stringify(report),
  Timestamp: new Date().toISOString(),
  SignatureVersion: "2",
  ...change,
});

/** As SNS posts. */
async function post(body: object) {
  const headers = { "content-type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": "Notification" };
  return ask(`http://127.0.0.1:${http.port}/v1/mail-events`, { raw: JSON.stringify(body), headers });
}

const mailOf = (uuid: string) => ({
  timestamp: "2026-11-30T12:00:00.000Z",
  messageId: "0107018c-000000",
  headers: [
    { name: "From", value: "hello@groundwork.example" },
    { name: "Message-ID", value: `<${uuid}@groundwork.example>` },
  ],
});

const at = "2026-11-30T12:00:01.000Z";
const reports = {
  delivery: () => ({ eventType: "Delivery", mail: mailOf(message.uuid), delivery: { timestamp: at } }),
  bounce: (bounceType = "Permanent") => ({
    eventType: "Bounce",
    mail: mailOf(message.uuid),
    bounce: { bounceType, bouncedRecipients: [{ emailAddress: ada.email.toUpperCase() }], timestamp: at },
  }),
  complaint: () => ({
    eventType: "Complaint",
    mail: mailOf(message.uuid),
    complaint: { complainedRecipients: [{ emailAddress: ada.email }], timestamp: at },
  }),
};

const send = async (report: unknown, change?: Partial<Unsigned>): Promise<number> =>
  (await post(sns.sign(notification(report, change)))).status;

/** What is known of the mail, of its address and of the consent of its user. */
async function known() {
  const [found] = await query<{ reported: string | null }>("select reported from messages where uuid = $1", [
    message.uuid,
  ]);
  const suppressed = await query<{ reason: string }>(
    "select reason from suppressed_addresses where address_hash = $1",
    [emailHash(ada.email)],
  );
  const { promotionalEmailSince } = await preferencesOf(ada.userUuid);
  return [found?.reported, suppressed.map(({ reason }) => reason).join(), promotionalEmailSince !== null];
}

const nothing = [null, "", true];

test.each<["1" | "2", keyof typeof reports, unknown[]]>([
  ["1", "delivery", ["delivered", "", true]],
  ["2", "bounce", ["bounced", "bounce", true]],
  ["2", "complaint", ["complained", "complaint", false]],
])("a report with a signature of version %s is recorded: %s (NOTIFY-2)", async (SignatureVersion, name, expected) => {
  expect(await send(reports[name](), { SignatureVersion, Subject: "Amazon SES Email Event Notification" })).toBe(204);
  expect(await known()).toEqual(expected);
});

test("reports in any order end the same (case 29)", async () => {
  const all = [reports.complaint(), reports.bounce(), reports.delivery()];
  for (const each of all) expect(await send(each)).toBe(204);
  expect(await known()).toEqual(["complained", "complaint", false]);
});

test("a bounce that may pass, and a report of a type that we do not use, change nothing", async () => {
  for (const each of [reports.bounce("Transient"), { eventType: "Open", mail: {} }, { eventType: "constructor" }])
    expect(await send(each)).toBe(204);
  expect(await known()).toEqual(nothing);
});

test("a bounce of a mail that is unknown suppresses its address all the same (case 29)", async () => {
  expect(await send({ ...reports.bounce(), mail: mailOf(randomUUID()) })).toBe(204);
  expect(await send({ ...reports.delivery(), mail: { headers: [] } })).toBe(204);
  expect(await known()).toEqual([null, "bounce", true]);
});

test("a report that is repeated has its effect once, whatever the user did meanwhile (case 29)", async () => {
  const signed = sns.sign(notification(reports.complaint()));
  expect((await post(signed)).status).toBe(204);
  await changePreferences(ada.userUuid, { promotionalEmail: true });
  const again = await Promise.all([1, 2, 3].map(async () => (await post(signed)).status));
  expect(again).toEqual([204, 204, 204]);
  expect((await preferencesOf(ada.userUuid)).promotionalEmailSince).not.toBeNull();
});

const later = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

test.each<[string, (signed: SnsMessage) => object]>([
  ["was changed", (signed) => ({ ...signed, Message: signed.Message.replace("Bounce", "Bounced") })],
  ["has the signature of another key", ({ Message }) => sns.sign({ ...notification({}), Message }, foreignKey())],
  ["is signed for the other version", (signed) => ({ ...signed, SignatureVersion: "1" })],
  ["is of another topic", ({ Message }) => sns.sign({ ...notification({}), Message, TopicArn: `${topic}-2` })],
  ["is old", ({ Message }) => sns.sign({ ...notification({}), Message, Timestamp: later(-4_600) })],
  ["is of the future", ({ Message }) => sns.sign({ ...notification({}), Message, Timestamp: later(4_600) })],
  ["has an expired certificate", (signed) => ({ ...signed, SigningCertURL: `${sns.origin}${expiredPath}` })],
  ["has no signature", (signed) => ({ ...signed, Signature: "" })],
])("a report that %s is refused, and changes nothing (case 28)", async (_, forge) => {
  const { status, body } = await post(forge(sns.sign(notification(reports.bounce()))));
  expect([status, body]).toMatchObject([403, { type: "urn:problem:not-authentic" }]);
  expect(await known()).toEqual(nothing);
});

test.each([
  "https://sns.eu-central-1.amazonaws.com.evil.test/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
  "https://evil.test/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
  "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
  "http://169.254.169.254/latest/meta-data/",
  "ORIGIN@evil.test/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
  "ORIGIN/other/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
  "ORIGIN/?Action=ConfirmSubscription&x=/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
])("no certificate is fetched from %s (case 28)", async (address) => {
  const SigningCertURL = address.replace("ORIGIN", sns.origin);
  expect((await post({ ...sns.sign(notification(reports.bounce())), SigningCertURL })).status).toBe(403);
  expect([sns.asked, await known()]).toEqual([[], nothing]);
});

test("the certificate of a topic is that of its region alone (case 28)", async () => {
  const endpoint = new SnsEndpoint("arn:aws:sns:eu-west-1:111122223333:other");
  const file = "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";
  expect(await endpoint.certificate(`https://sns.eu-central-1.amazonaws.com${file}`)).toBeUndefined();
});

test.each([
  [302, 503],
  [500, 503],
  [403, 403],
])(
  "a certificate that SNS answers with %i is not used, and redirects are not followed: %i (case 28)",
  async (given, answered) => {
    sns.answer = given;
    const unread = `${sns.origin}/SimpleNotificationService-${randomUUID().replaceAll("-", "")}.pem`;
    const answer = await post({ ...sns.sign(notification(reports.bounce())), SigningCertURL: unread });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([answered, answered === 503 ? "30" : null]);
    expect([sns.asked.length, await known()]).toEqual([1, nothing]);
  },
);

const subscription: Partial<Unsigned> = {
  Type: "SubscriptionConfirmation",
  Message: "You have chosen to subscribe",
  Token: "2336412f37fb687f5d51e6e241d09c805a5a57b30d712f794cc5f6a988666d92",
  SubscribeURL: "https://evil.test/?Action=ConfirmSubscription",
};

test("a subscription to the topic is confirmed at SNS, whatever address the message names; one to another topic is not (case 28)", async () => {
  expect(await send({}, { ...subscription, TopicArn: `${topic}-2` })).toBe(403);
  expect((await post({ ...sns.sign(notification({}, subscription)), Token: "0" })).status).toBe(403);
  expect(sns.asked.filter((path) => path.startsWith("/?"))).toEqual([]);
  expect(await send({}, subscription)).toBe(204);
  expect(sns.asked.at(-1)).toBe(
    `/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(topic)}&Token=${subscription.Token ?? ""}`,
  );
});

test.each<[string, unknown, number]>([
  ["is not a report", { eventType: "Bounce", mail: {} }, 400],
  ["is not an object", "hello", 400],
])("a signed message that %s is refused, and changes nothing (case 22)", async (_, report, status) => {
  expect(await send(report)).toBe(status);
  expect(await known()).toEqual(nothing);
});

test("JSON under its own name is not what SNS posts: 415; without a topic each message is refused", async () => {
  const body = sns.sign(notification(reports.bounce()));
  expect((await ask(`http://127.0.0.1:${http.port}/v1/mail-events`, { body })).status).toBe(415);
  const [closed] = mailReportRoutes(undefined);
  const request = { client: "", user: undefined, params: {}, query: {}, body };
  await expect(closed?.answer(request)).rejects.toMatchObject({ kind: { kind: "not-authentic" } });
});
