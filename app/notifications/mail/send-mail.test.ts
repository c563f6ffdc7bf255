import { randomUUID } from "node:crypto";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { EventName, EventPayload } from "../../../contract/events.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import type { RetryTimings } from "../../chassis/messaging/backoff.ts";
import { enqueue, writeOutbox } from "../../chassis/messaging/outbox.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import type { Stop } from "../../chassis/process/run-process.ts";
import { fastTimings } from "../../testing/counting.ts";
import { startMailServer, type MailFault, type MailServer } from "../../testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../testing/messaging.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import { until } from "../../testing/until.ts";
import { changePreferences } from "../preferences/preference.ts";
import { startWorker } from "../start-worker.ts";
import { sendMail } from "./send-mail-job.ts";

const authorities = getCACertificates("default");
let messaging: Messaging<ServiceName>;
let mailServer: MailServer;
let stop: Stop;

beforeAll(async () => {
  log.level = "silent";
  [messaging, mailServer] = await Promise.all([startMessaging(startPreparedDatabase), startMailServer()]);
  setDefaultCACertificates([...getCACertificates("default"), mailServer.ca]);
});
afterEach(async () => {
  await stop();
  await mailServer.recover();
  mailServer.clear();
  const { postgres } = messaging.database;
  await postgres.query("truncate notifications.inbox, notifications.outbox, notifications.dead_letter");
  await postgres.query("truncate notifications.messages, notifications.contacts, notifications.contact_phones");
  await messaging.redis.command("flushall");
});
afterAll(async () => {
  setDefaultCACertificates(authorities);
  await Promise.all([messaging.remove(), mailServer.stop()]);
});

async function work(timings?: RetryTimings): Promise<void> {
  const environment = {
    ...(await messaging.environment("notifications")),
    MAIL_HOST: mailServer.host,
    MAIL_PORT: String(mailServer.port),
    MAIL_FROM: "Groundwork <hello@groundwork.example>",
    MAIL_USERNAME: mailServer.username,
    MAIL_PASSWORD: mailServer.password,
  };
  stop = startWorker(processConfig("notifications", "worker", environment), timings);
}

/** Mails to `name-1@example.test` and so on. */
async function queueMails(name: string, count: number, deadline?: Date): Promise<string[]> {
  const recipients = Array.from({ length: count }, (_, at) => `${name}-${at + 1}@example.test`);
  const rows = await query<{ uuid: string }>(
    `with contact as (
       insert into contacts (user_uuid, email, name) values (gen_random_uuid(), gen_random_uuid(), 'Ada') returning id
     )
     insert into messages (contact_id, kind, channel, status, recipient, subject, data, request_id)
     select contact.id, 'welcome', 'email', 'queued', recipient, 'Welcome', '{"name":"Ada"}', 'load'
     from contact, unnest($1::text[]) with ordinality as one (recipient, position) order by position returning uuid`,
    [recipients],
  );
  await transaction(async () => {
    for (const { uuid } of rows) await enqueue(sendMail, { message: uuid }, deadline);
  });
  return recipients;
}

const arrived = () => mailServer.mails.flatMap(({ envelope }) => envelope.to);

async function allProcessed(): Promise<void> {
  await until(
    "all are processed and acknowledged",
    async () => {
      const sql =
        "select 1 from inbox where processed_at is null union all select 1 from outbox where processed_at is null";
      return (await query(sql)).length === 0;
    },
    20,
  );
}

/** The statements that the server has logged, BEGIN and COMMIT too. */
async function statements(): Promise<number> {
  const lines = (await messaging.database.postgres.log()).split("\n");
  return lines.filter((line) => / LOG: {2}(statement|execute [^:]+): /.test(line)).length;
}

test("under load a mail costs fewer than four statements, and each is sent once", async () => {
  await work();
  const before = await statements();
  const recipients = await queueMails("ada", 300);
  const enqueued = await statements();
  await allProcessed();
  expect(enqueued - before).toBeGreaterThanOrEqual(recipients.length);
  expect(((await statements()) - enqueued) / recipients.length).toBeLessThan(4);
  expect(arrived().toSorted()).toEqual(recipients.toSorted());
}, 90_000);

test.each<[string, MailFault]>([
  ["refuses connections", "away"],
  ["accepts connections and is silent", { at: "greeting", answer: "silent" }],
  ["closes connections", { at: "greeting", answer: "closes" }],
  ["greets with 421", { at: "greeting", answer: 421 }],
  ["answers senders with 451", { at: "sender", answer: 451 }],
  ["answers recipients with 421", { at: "recipient", answer: 421 }],
  ["answers contents with 421", { at: "content", answer: 421 }],
])(
  "while the carrier %s its mails wait, then all are sent once in order of age, the expired ones never (S5)",
  async (_, fault) => {
    await work(fastTimings);
    await mailServer.fail(fault);
    const deadline = new Date(Date.now() + 500);
    const old = await queueMails("old", 40);
    const expiring = await queueMails("expiring", 3, deadline);
    await until("attempts have failed", async () => (await query("select 1 from inbox where unavailable")).length >= 3);
    const newer = await queueMails("newer", 20);
    await until("all wait", async () => {
      const rows = await query("select 1 from inbox where payload is not null or processed_at is not null");
      return rows.length === 63;
    });
    await until("the deadline has passed", () => Date.now() > deadline.getTime());
    await mailServer.recover();
    await allProcessed();
    const sent = arrived();
    expect(sent.toSorted()).toEqual([...old, ...newer].toSorted());
    const ages = sent.map((recipient) => [...old, ...newer].indexOf(recipient));
    const overtaken = ages.map((age, at) => ages.slice(at).filter((later) => later < age).length);
    // Any one found the carrier back, not always before those that were under way since the fault; of the others,
    // twelve are sent at the same time.
    expect(overtaken.toSorted((one, other) => other - one)[1]).toBeLessThan(12);
    const failed = await query<{ recipient: string }>("select recipient from messages where status = 'failed'");
    expect(failed.map(({ recipient }) => recipient).toSorted()).toEqual(expiring);
    expect(await query("select * from dead_letter")).toEqual([]);
  },
);

test("recipients that the carrier refuses delay no others: 550 is a dead letter at once, 451 is tried again (S5)", async () => {
  await work(fastTimings);
  mailServer.refuse("some-1@example.test", 550, 100);
  mailServer.refuse("some-2@example.test", 451, 4);
  const [gone, busy, ...others] = await queueMails("some", 20);
  await allProcessed();
  expect(arrived().slice(0, -1).toSorted()).toEqual(others.toSorted());
  expect(arrived().at(-1)).toBe(busy);
  expect(await query("select type, attempts, reason from dead_letter")).toEqual([
    { type: "mail.send", attempts: 1, reason: expect.stringContaining("550") },
  ]);
  expect(await query("select 1 from dead_letter where strpos(reason, $1) > 0", [gone])).toEqual([]);
  expect(await query("select recipient from messages where status <> 'sent'")).toEqual([{ recipient: gone }]);
});

test("a mail whose message is removed before it is sent is not sent, and is not a dead letter", async () => {
  await mailServer.fail({ at: "recipient", answer: 451 });
  await work(fastTimings);
  await queueMails("deleted", 1);
  await until("it was refused", async () => (await query("select 1 from inbox where attempts > 1")).length > 0);
  await query("delete from messages");
  await allProcessed();
  await mailServer.recover();
  expect([await query("select type, reason from dead_letter"), arrived()]).toEqual([[], []]);
});

test("a user is written to in the language that the mail was queued with, also by a later attempt (NOTIFY-2)", async () => {
  await work(fastTimings);
  const [user, email] = [randomUUID(), `${randomUUID()}@example.test`];
  await changePreferences(user, { language: "de" });
  mailServer.refuse(email, 451, 2);
  await publish("user.registered.v1", { user, email, name: "Ada" });
  await until("it was refused", async () => (await query("select 1 from inbox where attempts > 1")).length > 0);
  await changePreferences(user, { language: "en" });
  await publish("password.changed.v1", { user });
  await allProcessed();
  const subjects = mailServer.mails.map(({ parsed: { subject } }) => subject);
  expect(subjects.toSorted()).toEqual(["Willkommen", "Your password was changed"]);
  expect(mailServer.mails.find(({ raw }) => raw.includes("Willkommen"))?.parsed.text).toBe(
    "Guten Tag Ada,\n\nIhr Konto ist bereit. Sie können sich jetzt anmelden.\n",
  );
});

test("a mail whose data lacks a variable of its template is a dead letter at once, and delays no others (NOTIFY-2)", async () => {
  await work(fastTimings);
  await mailServer.fail({ at: "recipient", answer: 451 });
  await queueMails("nameless", 1);
  await query("update messages set data = '{}' returning id");
  await mailServer.recover();
  const others = await queueMails("named", 3);
  await allProcessed();
  expect(arrived().toSorted()).toEqual(others);
  expect(await query("select type, attempts, reason from dead_letter")).toEqual([
    {
      type: "mail.send",
      attempts: expect.any(Number),
      reason: expect.stringContaining("mail welcome in en: ✖ Invalid input"),
    },
  ]);
  expect(await query("select recipient, status from messages where status <> 'sent'")).toEqual([
    { recipient: "nameless-1@example.test", status: "failed" },
  ]);
});

test("a mail is sent again under the same Message-ID if the carrier accepted it and its answer is lost (S5)", async () => {
  await work(fastTimings);
  await mailServer.fail({ at: "accepted", answer: "closes" });
  const recipients = await queueMails("twice", 3);
  await until("all have arrived", () => new Set(arrived()).size === 3);
  await mailServer.recover();
  await allProcessed();
  const messageIds = mailServer.mails.map(({ parsed: { messageId }, envelope: { to } }) => `${to.join()} ${messageId}`);
  expect(messageIds.length).toBeGreaterThan(3);
  expect(new Set(messageIds).size).toBe(3);
  expect(new Set(arrived())).toEqual(new Set(recipients));
  expect(await query("select 1 from messages where status <> 'sent'")).toEqual([]);
});

/** As shop of the release before publishes an order, which asks for no order of its events. */
async function publish<E extends EventName>(name: E, payload: EventPayload<E>): Promise<void> {
  await transaction(async () => writeOutbox(["notifications-events"], name, payload));
}

test.each<[string, 451 | 550, number, readonly string[]]>([
  [
    "is later than its receipt, also if the carrier takes that late and events overtake each other",
    451,
    3,
    ["", " is cancelled"],
  ],
  ["is sent also if the carrier refuses its receipt for good", 550, 1, [" is cancelled"]],
])("the mail about a cancelled order %s (S5)", async (_, answer, times, subjects) => {
  await work(fastTimings);
  const [buyer, order, email] = [randomUUID(), randomUUID(), `${randomUUID()}@example.test`];
  mailServer.refuse(email, answer, times);
  const total = { currency: "EUR", totalCents: 4_550 };
  await publish("order.cancelled.v1", { order, buyer, ...total });
  await until("it has failed", async () => (await query("select 1 from inbox where attempts > 1")).length > 0);
  await publish("order.placed.v1", { order, buyer, ...total, lines: [] });
  await query("insert into contacts (user_uuid, email, name) values ($1, $2, 'Ada')", [buyer, email]);
  await allProcessed();
  expect(mailServer.mails.map(({ parsed: { subject } }) => subject)).toEqual(
    subjects.map((end) => `Your order ${order}${end}`),
  );
  expect(mailServer.mails.at(-1)?.parsed.text).toBe(`Hello Ada,\n\nyour order ${order} over €45.50 is cancelled.\n`);
});
