import { randomBytes, randomUUID } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { EventName, EventPayload } from "../../../contract/events.ts";
import { sealedFor, type Link, type OneTimePurpose } from "../../../contract/one-time-tokens.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { writeOutbox } from "../../chassis/messaging/outbox.ts";
import { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import type { Stop } from "../../chassis/process/run-process.ts";
import { contractSecret } from "../../chassis/secrets/secret.ts";
import { addErrorReceiver } from "../../chassis/telemetry/error-reports.ts";
import { fastTimings } from "../../testing/counting.ts";
import { startMailServer, type MailServer } from "../../testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../testing/messaging.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import { until } from "../../testing/until.ts";
import { suppress } from "../mail/suppressed-addresses.ts";
import { startWorker } from "../start-worker.ts";
import { httpsBase } from "./https-base.ts";

const authorities = getCACertificates("default");
let messaging: Messaging<ServiceName>;
let mailServer: MailServer;
let seal: MessageSeal;
let stop: Stop;
const reported: string[] = [];

beforeAll(async () => {
  log.level = "silent";
  [messaging, mailServer] = await Promise.all([startMessaging(startPreparedDatabase), startMailServer()]);
  setDefaultCACertificates([...getCACertificates("default"), mailServer.ca]);
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
    MAIL_HOST: mailServer.host,
    MAIL_PORT: String(mailServer.port),
    MAIL_FROM: "Groundwork <hello@groundwork.example>",
    MAIL_USERNAME: mailServer.username,
    MAIL_PASSWORD: mailServer.password,
  };
  stop = startWorker(processConfig("notifications", "worker", environment), fastTimings);
});
afterEach(async () => mailServer.recover());
afterAll(async () => {
  await stop();
  setDefaultCACertificates(authorities);
  await Promise.all([messaging.remove(), mailServer.stop()]);
});

const newEmail = () => `ada-${randomUUID()}@example.test`;

async function newLink(
  token: string,
  change: Partial<Link> = {},
  purpose: OneTimePurpose = "verify-email",
): Promise<Link> {
  const [user, email] = [change.user ?? randomUUID(), newEmail()];
  const sealed = (await seal.sealer())(token, sealedFor(purpose, user, email));
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  return { user, email, name: "Ada <b>Lovelace</b>", token: sealed, expiresAt, ...change };
}

async function publish<E extends EventName>(name: E, payload: EventPayload<E>): Promise<void> {
  await transaction(async () => writeOutbox(["notifications-events"], name, payload));
}

const mailTo = (email: string) => mailServer.mails.find(({ envelope }) => envelope.to.includes(email));

async function settled(email: string, status: string): Promise<unknown> {
  const messages = async () =>
    query<{ status: string; data: unknown }>("select status, data from messages where recipient = $1", [email]);
  await until(`the message is ${status}`, async () => (await messages())[0]?.status === status, 20);
  return (await messages())[0]?.data;
}

/** All rows of the service as text. */
async function everyRow(): Promise<string> {
  const tables = ["outbox", "inbox", "messages", "contacts", "dead_letter"];
  const all = await Promise.all(tables.map(async (table) => query(`select t.*::text as row from ${table} t`)));
  return JSON.stringify(all);
}

/** Every command that changed the queue's Redis. */
async function throughRedis(): Promise<string> {
  const [, folder] = (await messaging.redis.command("config", "get", "dir")) as [string, string];
  const files = globSync("appendonlydir/*", { cwd: folder }).map((file) => path.join(folder, file));
  return files.map((file) => readFileSync(file, "latin1")).join("\n");
}

test("no link is sent to an address that bounced, nor another mail, and its token is gone (NOTIFY-2)", async () => {
  const token = `canary${randomBytes(24).toString("base64url")}`;
  const link = await newLink(token);
  await suppress(link.email, "bounce");
  await publish("email.verification-requested.v1", link);
  expect(await settled(link.email, "dropped")).toEqual({ user: link.user, name: link.name });
  const bob = { user: randomUUID(), email: newEmail(), name: "Bob" };
  await suppress(` ${bob.email.toUpperCase()}`, "complaint");
  await publish("user.registered.v1", bob);
  await settled(bob.email, "dropped");
  expect([mailTo(link.email), mailTo(bob.email)]).toEqual([undefined, undefined]);
  const sql = "select not_sent_because as because from messages where recipient = any($1) order by id";
  expect(await query(sql, [[link.email, bob.email]])).toEqual([
    { because: "the address bounced" },
    { because: "the recipient complained about a mail" },
  ]);
  expect(await query("select 1 from dead_letter")).toEqual([]);
});

test("a token is in the mail alone: not in outbox, queue, inbox, message or error report (case 32)", async () => {
  const token = `canary${randomBytes(24).toString("base64url")}`;
  const link = await newLink(token);
  mailServer.refuse(link.email, 451, 2);
  await publish("email.verification-requested.v1", link);
  await until("an attempt has failed", () => reported.some((report) => report.includes("link.send")), 20);
  expect(await everyRow()).toContain(link.token);
  const { parsed } = await until("the mail", () => mailTo(link.email), 20);
  expect(parsed.subject).toBe("Verify your e-mail address");
  expect(parsed.text).toContain(`\n\nhttps://app.example.test/verify-email#token=${token}\n\n`);
  expect(parsed.html).toContain(`<a href="https://app.example.test/verify-email#token=${token}">`);
  expect(parsed.html).toContain("<p>Hello Ada &lt;b&gt;Lovelace&lt;/b&gt;,</p>");
  expect(await settled(link.email, "sent")).toEqual({ user: link.user, name: link.name });
  const redis = await throughRedis();
  expect(redis).toContain(link.token);
  for (const place of [await everyRow(), redis, reported.join("\n")]) expect(place).not.toContain(token);
});

test("a link that has expired while the carrier was away is never mailed, and its sealed token is removed", async () => {
  await mailServer.fail("away");
  const expiring = await newLink("late", { expiresAt: new Date(Date.now() + 1_500).toISOString() });
  const valid = await newLink("early");
  await publish("email.verification-requested.v1", expiring);
  await publish("email.verification-requested.v1", valid);
  await until("both wait for the carrier", async () => (await query("select 1 from messages")).length >= 3, 20);
  await until("it has expired", () => Date.now() > Date.parse(expiring.expiresAt));
  await mailServer.recover();
  expect(await settled(expiring.email, "failed")).toEqual({ user: expiring.user, name: expiring.name });
  await until("the valid one", () => mailTo(valid.email), 40);
  expect(mailTo(expiring.email)).toBeUndefined();
  expect(await query("select * from dead_letter")).toEqual([]);
}, 60_000);

test("a sealed token that was moved to another address is not mailed to it; an event for nobody mails nothing", async () => {
  const link = await newLink("moved");
  const thief = `thief-${randomUUID()}@example.test`;
  await publish("email.verification-requested.v1", { ...link, email: thief });
  await publish("email.verification-requested.v1", { user: null });
  expect(await settled(thief, "failed")).toEqual({ user: link.user, name: link.name });
  expect(mailTo(thief)).toBeUndefined();
  const letters = await query<{ reason: string }>("select reason from dead_letter where deleted_at is null");
  expect(letters).toEqual([{ reason: expect.stringContaining("sealed text: was changed, or sealed for another") }]);
  const open =
    "select 1 from inbox where processed_at is null union all select 1 from outbox where processed_at is null";
  await until("nothing waits", async () => (await query(open)).length === 0, 20);
  expect(await query("select 1 from messages where recipient is null")).toEqual([]);
});

/** Subjects of the mails to an address, sorted. */
const subjectsTo = (email: string) =>
  mailServer.mails
    .filter(({ envelope }) => envelope.to.includes(email))
    .map(({ parsed }) => parsed.subject)
    .toSorted();

test("changes of an account are mailed to its present address, and the owner of a wanted address gets a mail at that one", async () => {
  const [ada, bob] = [
    { user: randomUUID(), email: newEmail(), name: "Ada" },
    { user: randomUUID(), email: newEmail(), name: "Bob" },
  ];
  await publish("user.registered.v1", ada);
  await publish("user.registered.v1", bob);
  const link = await newLink("to-the-new-address", { user: ada.user, name: ada.name }, "change-email");
  await publish("email.change-requested.v1", { user: ada.user, link, holder: null });
  await publish("email.change-requested.v1", { user: ada.user, link: null, holder: bob.user });
  await publish("password.changed.v1", { user: ada.user });
  await publish("identity.linked.v1", { user: ada.user });
  const aboutToChange = "Your e-mail address is about to change";
  const toldAda = [
    "Another way to sign in to your account",
    "Welcome",
    aboutToChange,
    aboutToChange,
    "Your password was changed",
  ];
  await until("the mails to Ada", () => subjectsTo(ada.email).length === toldAda.length, 30);
  await until("the mails to Bob", () => subjectsTo(bob.email).length === 2, 30);
  await until("the link", () => mailTo(link.email), 30);
  expect([subjectsTo(ada.email), subjectsTo(bob.email), subjectsTo(link.email)]).toEqual([
    toldAda,
    ["Welcome", "You already have an account"],
    ["Confirm your new e-mail address"],
  ]);
  expect(mailTo(link.email)?.parsed.text).toContain("/change-email#token=to-the-new-address\n");
  await publish("user.email-changed.v1", { user: ada.user, email: link.email });
  const contact = "select 1 from contacts where user_uuid = $1 and email = $2";
  await until("the contact", async () => (await query(contact, [ada.user, link.email])).length === 1, 20);
  await publish("password.changed.v1", { user: ada.user });
  await until("a mail to the new address", () => subjectsTo(link.email).length === 2, 30);
});

test.each(["http://app.example.com", "https://app.example.com/", "app.example.com", "javascript:alert(1)"])(
  "links that would lead to %s are refused at the start",
  (base) => {
    expect(() => httpsBase("LINK_BASE", base)).toThrow(`LINK_BASE: ${base} is not an https address`);
  },
);
