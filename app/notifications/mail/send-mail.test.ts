import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ServiceName } from "../../../contract/services.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { enqueue } from "../../chassis/messaging/outbox.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import type { Stop } from "../../chassis/process/run-process.ts";
import { startMailServer, type MailServer } from "../../testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../testing/messaging.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import { until } from "../../testing/until.ts";
import { startWorker } from "../start-worker.ts";
import { sendMail } from "./send-mail.ts";

const authorities = getCACertificates("default");
let messaging: Messaging<ServiceName>;
let mailServer: MailServer;
let stop: Stop;

beforeAll(async () => {
  log.level = "silent";
  [messaging, mailServer] = await Promise.all([startMessaging(startPreparedDatabase), startMailServer()]);
  setDefaultCACertificates([...getCACertificates("default"), mailServer.ca]);
  const environment = {
    ...(await messaging.environment("notifications")),
    MAIL_HOST: mailServer.host,
    MAIL_PORT: String(mailServer.port),
    MAIL_FROM: "Groundwork <hello@groundwork.example>",
    MAIL_USERNAME: mailServer.username,
    MAIL_PASSWORD: mailServer.password,
  };
  stop = startWorker(processConfig("notifications", "worker", environment));
});
afterAll(async () => {
  await stop();
  setDefaultCACertificates(authorities);
  await Promise.all([messaging.remove(), mailServer.stop()]);
});

/** The statements that the server has logged, BEGIN and COMMIT too. */
async function statements(): Promise<number> {
  const lines = (await messaging.database.postgres.log()).split("\n");
  return lines.filter((line) => / LOG: {2}(statement|execute [^:]+): /.test(line)).length;
}

test("under load a mail costs fewer than four statements, and each is sent once", async () => {
  const rows = await query<{ uuid: string }>(
    `with contact as (
       insert into contacts (user_uuid, email, name) values (gen_random_uuid(), 'ada@example.test', 'Ada') returning id
     )
     insert into messages (contact_id, kind, channel, status, recipient, subject, data, request_id)
     select contact.id, 'welcome', 'email', 'queued', 'ada-' || n || '@example.test', 'Welcome', '{"name":"Ada"}', 'load'
     from contact, generate_series(1, 300) as n returning uuid`,
  );
  const begun = await statements();
  await transaction(async () => {
    for (const { uuid } of rows) await enqueue(sendMail, { message: uuid });
  });
  const enqueued = await statements();
  await until(
    "all are recorded",
    async () => (await query("select 1 from messages where status <> 'sent'")).length === 0,
    60,
  );
  await until(
    "all are acknowledged",
    async () => (await query("select 1 from outbox where processed_at is null")).length === 0,
  );
  expect(enqueued - begun).toBeGreaterThanOrEqual(rows.length);
  expect(((await statements()) - enqueued) / rows.length).toBeLessThan(4);
  const recipients = mailServer.mails.flatMap(({ envelope }) => envelope.to);
  expect(recipients.toSorted()).toEqual(Array.from(rows, (_, at) => `ada-${at + 1}@example.test`).toSorted());
}, 90_000);
