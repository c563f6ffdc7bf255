import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { EventName, EventPayload } from "../../contract/events.ts";
import { workerHealthPort } from "../../contract/service.ts";
import { emailHash } from "../../contract/email-hash.ts";
import type { ServiceName } from "../../contract/services.ts";
import { processConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase } from "../chassis/database/database.ts";
import { transaction } from "../chassis/database/transaction.ts";
import { startMessaging, type Messaging } from "../testing/messaging.ts";
import { startPreparedDatabase } from "../testing/prepared-database.ts";
import { runFile, type Running } from "../testing/run-file.ts";
import { startHttpProcess } from "../testing/service-process.ts";
import { until } from "../testing/until.ts";
import { log, requestContext } from "../chassis/process/log.ts";
import { writeOutbox } from "../chassis/messaging/outbox.ts";
import { startMailServer, type ArrivedMail, type MailServer, useLogin } from "../testing/mail-server.ts";

let messaging: Messaging<ServiceName>;
let mailServer: MailServer;
let relay: Running;
let worker: Running;

/**
 * End to end: published as auth does, relayed by the worker of auth, sent by the worker of
 * notifications.
 */
beforeAll(async () => {
  log.level = "silent";
  [messaging, mailServer] = await Promise.all([startMessaging(startPreparedDatabase), startMailServer()]);
  await useLogin(messaging.database, mailServer);
  const environment = await messaging.environment("auth");
  openDatabase(processConfig("auth", "worker", environment), []);
  relay = runFile("app/auth/worker.ts", environment);
  worker = runFile("app/notifications/worker.ts", {
    ...(await messaging.environment("notifications", [mailServer.ca])),
    MAIL_HOST: mailServer.host,
    MAIL_PORT: String(mailServer.port),
    MAIL_FROM: "Groundwork <hello@groundwork.example>",
  });
});
afterAll(async () => {
  for (const process of [relay, worker]) process.kill("SIGTERM");
  await Promise.all([relay.exited, worker.exited]);
  await closeDatabase();
  await Promise.all([messaging.remove(), mailServer.stop()]);
});

async function publish<E extends EventName>(requestId: string, name: E, payload: EventPayload<E>): Promise<void> {
  await requestContext.run({ requestId }, async () =>
    transaction(async () => writeOutbox(["notifications-events"], name, payload)),
  );
}

const ada = (change: Partial<EventPayload<"user.registered.v1">> = {}): EventPayload<"user.registered.v1"> => ({
  user: randomUUID(),
  email: `ada-${randomUUID()}@example.test`,
  name: "Ada Lovelace",
  ...change,
});

async function mailTo(email: string): Promise<ArrivedMail> {
  return until(
    `a mail to ${email} (worker: ${worker.stderr()})`,
    () => mailServer.mails.find(({ envelope }) => envelope.to.includes(email)),
    30,
  );
}

async function messageTo(email: string): Promise<Record<string, unknown>> {
  const [row] = await messaging.database.postgres.query<Record<string, unknown>>(
    "select * from notifications.messages where recipient = $1 order by id desc",
    [email],
  );
  return row ?? {};
}

async function statusOf(email: string, status: string): Promise<Record<string, unknown>> {
  await until(`message to ${email} is ${status}`, async () => (await messageTo(email))["status"] === status, 30);
  return messageTo(email);
}

test("a new user receives a welcome mail over TLS from the configured address (ASYNC-1, NOTIFY-2)", async () => {
  const user = ada();
  await publish("request-welcome", "user.registered.v1", user);
  const { parsed, envelope, encrypted } = await mailTo(user.email);
  const message = await statusOf(user.email, "sent");
  expect({ ...envelope, encrypted }).toEqual({ from: "hello@groundwork.example", to: [user.email], encrypted: true });
  expect(mailServer.logins.every((login) => login.encrypted)).toBe(true);
  expect(parsed.subject).toBe("Welcome");
  expect(parsed.to).toMatchObject({ value: [{ name: "Ada Lovelace", address: user.email }] });
  expect(parsed.text).toBe("Hello Ada Lovelace,\n\nyour account is ready. You can sign in now.\n");
  expect(parsed.html).toContain("<p>Hello Ada Lovelace,</p>\n<p>your account is ready. You can sign in now.</p>\n");
  expect(parsed.messageId).toBe(`<${String(message["uuid"])}@groundwork.example>`);
  expect(message).toMatchObject({
    kind: "welcome",
    channel: "email",
    status: "sent",
    subject: "Welcome",
    request_id: "request-welcome",
    sent_at: expect.any(Date),
    carrier_answer: expect.stringMatching(/^250 /),
  });
});

test("one request id appears in the log of every process that handled the request (LOGS-1)", async () => {
  const user = ada();
  const requestId = `request-${randomUUID()}`;
  await publish(requestId, "user.registered.v1", user);
  await statusOf(user.email, "sent");
  const lines = (running: Running) =>
    running
      .stdout()
      .split("\n")
      .filter((line) => line.includes(requestId))
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
  await until("the worker has noted it", () => lines(worker).length === 5);
  expect(lines(relay)).toEqual(["job published"]);
  expect(lines(worker)).toEqual(["welcome queued", "job done", "job published", "accepted by carrier", "job done"]);
  expect(worker.stdout()).toContain(emailHash(user.email));
  expect(worker.stdout()).not.toContain(user.email);
});

test("a receipt that arrives before its buyer's registration is retried, and lists what was bought (S4)", async () => {
  const user = ada({ name: "Grace <b>Hopper</b>" });
  const order = randomUUID();
  await publish("request-order", "order.placed.v1", {
    order,
    buyer: user.user,
    currency: "EUR",
    totalCents: 4_550,
    lines: [
      { name: "Tea & <script>alert(1)</script>", quantity: 2, unitPriceCents: 1_275 },
      { name: "Cup", quantity: 1, unitPriceCents: 2_000 },
    ],
  });
  await until("it failed once", () => worker.stdout().includes(`buyer ${user.user} has no contact yet`));
  await publish("request-late", "user.registered.v1", user);
  const { parsed } = await until(
    "the receipt",
    () => mailServer.mails.find(({ parsed: { subject } }) => subject === `Your order ${order}`),
    30,
  );
  expect(parsed.text).toBe(
    `Hello Grace <b>Hopper</b>,\n\nthank you for your order ${order}:\n\n` +
      "2 × Tea & <script>alert(1)</script>: €25.50\n1 × Cup: €20.00\n\nTotal: €45.50\n",
  );
  expect(parsed.html).toContain("<p>Hello Grace &lt;b&gt;Hopper&lt;/b&gt;,</p>");
  expect(parsed.html).toContain("<td>2 × Tea &amp; &lt;script&gt;alert(1)&lt;/script&gt;</td><td>€25.50</td>");
});

test("a user whose address is registered again gets a mail that says so, by the present name (S18)", async () => {
  const user = ada();
  await publish("request-first", "user.registered.v1", user);
  await mailTo(user.email);
  await publish("request-name", "user.renamed.v1", { user: user.user, name: "Ada\u2028King" });
  const named = "select 1 from notifications.contacts where user_uuid = $1 and name = 'Ada King'";
  await until("the new name", async () => (await messaging.database.postgres.query(named, [user.user])).length === 1);
  await publish("request-again", "registration.repeated.v1", { user: user.user });
  const { parsed, envelope } = await until(
    "the mail",
    () =>
      mailServer.mails.find(
        ({ parsed: { subject }, envelope: { to } }) =>
          subject === "You already have an account" && to.includes(user.email),
      ),
    30,
  );
  expect(envelope.to).toEqual([user.email]);
  expect(parsed.text).toBe(
    "Hello Ada King,\n\nsomebody registered with this address, which already has an account. " +
      "If it was you, sign in with your password. If it was not, ignore this mail: nothing has changed.\n",
  );
});

test("an address gets three unasked mails a day, however often it is registered; receipts are not among them (S18)", async () => {
  const user = ada();
  await publish("request-first", "user.registered.v1", user);
  await mailTo(user.email);
  await Promise.all(
    [1, 2, 3, 4, 5, 6].map(async (n) => publish(`request-again-${n}`, "registration.repeated.v1", { user: user.user })),
  );
  const order = { order: randomUUID(), buyer: user.user, currency: "EUR", totalCents: 1, lines: [] };
  await publish("request-order", "order.placed.v1", order);
  await until(
    "all events are processed",
    async () => {
      const sql = "select 1 from auth.outbox where processed_at is null";
      return (await messaging.database.postgres.query(sql)).length === 0;
    },
    30,
  );
  const kinds = async () =>
    messaging.database.postgres.query<{ kind: string }>(
      "select kind from notifications.messages where recipient = $1 order by kind",
      [user.email],
    );
  expect((await kinds()).map(({ kind }) => kind)).toEqual([
    "already-registered",
    "already-registered",
    "receipt",
    "welcome",
  ]);
  await messaging.database.postgres.query(
    "update notifications.messages set created_at = created_at - interval '1 day' where recipient = $1",
    [user.email],
  );
  await publish("request-tomorrow", "registration.repeated.v1", { user: user.user });
  await until("the mail of the next day", async () => (await kinds()).length === 5, 30);
});

test("events that arrive after the deletion of their user are done at once, and mail nobody", async () => {
  const user = ada();
  const order = { order: randomUUID(), buyer: user.user, currency: "EUR", totalCents: 1, lines: [] };
  const open = "select 1 from auth.outbox where processed_at is null and strpos(payload::text, $1) > 0";
  const done = async () => (await messaging.database.postgres.query(open, [user.user])).length === 0;
  await publish("request-gone", "user.deleted.v1", { user: user.user });
  await until("the user is forgotten", done);
  await Promise.all([
    publish("request-late", "order.placed.v1", order),
    publish("request-late", "user.renamed.v1", { user: user.user, name: "Ada King" }),
    publish("request-late", "user.registered.v1", user),
  ]);
  await until("all are done", done, 4);
  expect(await messageTo(user.email)).toEqual({});
});

test("line breaks in a name add neither a header nor a line (case 33)", async () => {
  const user = ada({ name: "Eve\r\nBcc: victim@example.test\r\n\r\nClick here\u2028now" });
  await publish("request-crlf", "user.registered.v1", user);
  const { parsed, raw, envelope } = await mailTo(user.email);
  expect(envelope.to).toEqual([user.email]);
  expect(parsed.bcc).toBeUndefined();
  expect(parsed.to).toMatchObject({
    value: [{ name: "Eve Bcc: victim@example.test Click here now", address: user.email }],
  });
  expect(parsed.text?.split("\n")[0]).toBe("Hello Eve Bcc: victim@example.test Click here now,");
  expect(raw).not.toMatch(/^bcc:/im);
});

test("metrics are on a port of their own, which the gateway and other tasks do not reach (APM)", async () => {
  const http = await startHttpProcess("notifications", await messaging.environment("notifications"));
  expect((await http.ask("/metrics")).status).toBe(404);
  const internal = http.url.replace(/:\d+$/, `:${workerHealthPort}`);
  const metrics = await fetch(`${internal}/metrics`);
  expect([metrics.status, metrics.headers.get("content-type")]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  expect(await metrics.text()).toContain(
    'groundwork_request_seconds_count{method="GET",route="other",status_class="4xx"} 1',
  );
  expect((await fetch(`${internal}/health/live`)).status).toBe(404);
  expect(await http.stop()).toBe(0);
});

test("the http process is ready when its database answers, and stops on SIGTERM", async () => {
  const http = await startHttpProcess("notifications", await messaging.environment("notifications"));
  expect(await http.ask("/health/ready")).toMatchObject({ status: 200, body: { status: "ready" } });
  expect(await http.stop()).toBe(0);
});

test("on SIGTERM the workers exit with 0, and their log contains no secret (LOGS-2)", async () => {
  for (const process of [relay, worker]) process.kill("SIGTERM");
  expect(await Promise.all([relay.exited, worker.exited])).toEqual([0, 0]);
  const logged = [relay, worker].map((process) => process.stdout() + process.stderr()).join("");
  expect(logged).toContain('"msg":"stopped"');
  for (const secret of [mailServer.password, messaging.redis.login().password]) expect(logged).not.toContain(secret);
});
