import { randomUUID } from "node:crypto";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { EventName, EventPayload } from "../../../contract/events.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { serve, type Serving } from "../../chassis/http/serve.ts";
import { enqueue, writeOutbox } from "../../chassis/messaging/outbox.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import { ask, type RequestOptions } from "../../testing/client.ts";
import { fastTimings } from "../../testing/counting.ts";
import { startMailServer, type ArrivedMail, type MailServer } from "../../testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../testing/messaging.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import { until } from "../../testing/until.ts";
import { Contact } from "../contacts/contact.ts";
import { forgetUser } from "../forget-user.ts";
import { mailJourney } from "../mail/mail-journey.ts";
import { queueMail } from "../mail/send-mail.ts";
import { suppress } from "../mail/suppressed-addresses.ts";
import { changePreferences, preferencesOf } from "../preferences/preference.ts";
import { startWorker } from "../start-worker.ts";
import { EmailConsent } from "./email-consent.ts";
import { queuePromotionalMail } from "./send-promotional-mail.ts";
import { sendPromotionalMail } from "./send-promotional-mail-job.ts";
import { unsubscribeRoutes } from "./unsubscribe-routes.ts";

const authorities = getCACertificates("default");
let messaging: Messaging<ServiceName>;
let mailServer: MailServer;
let http: Serving;

const started = new AsyncDisposableStack();

beforeAll(async () => {
  log.level = "silent";
  messaging = await startMessaging(startPreparedDatabase);
  started.defer(async () => messaging.remove());
  mailServer = await startMailServer();
  started.defer(async () => mailServer.stop());
  setDefaultCACertificates([...getCACertificates("default"), mailServer.ca]);
  started.defer(() => setDefaultCACertificates(authorities));
  const environment = {
    ...(await messaging.environment("notifications")),
    MAIL_HOST: mailServer.host,
    MAIL_PORT: String(mailServer.port),
    MAIL_FROM: "Groundwork <hello@groundwork.example>",
    MAIL_USERNAME: mailServer.username,
    MAIL_PASSWORD: mailServer.password,
  };
  started.defer(startWorker(processConfig("notifications", "worker", environment), fastTimings));
  const settings = { service: "notifications", routes: unsubscribeRoutes, checks: {} };
  http = await serve(settings, { bindAddress: "127.0.0.1", port: 0 });
  started.defer(async () => http.stop());
});
afterEach(async () => {
  await mailServer.recover();
  mailServer.clear();
});
afterAll(async () => started.disposeAsync());

const product = { product: randomUUID(), name: "Tea & <b>Cup</b>", priceCents: 1_275, currency: "EUR" };

async function publish<E extends EventName>(name: E, payload: EventPayload<E>): Promise<void> {
  await transaction(async () => writeOutbox(["notifications-events"], name, payload));
}

/** A user with a contact, who consents to advertising or not. */
async function newUser(promotionalEmail: boolean, language: "en" | "de" = "en"): Promise<Contact> {
  const userUuid = randomUUID();
  const contact = await Contact.create({ userUuid, email: `${userUuid}@example.test`, name: "Ada" });
  await changePreferences(userUuid, { promotionalEmail, language });
  return contact;
}

const recommend = async ({ userUuid: user }: Contact) =>
  publish("products.recommended.v1", { user, products: [product] });

const mailsTo = ({ email }: Contact): ArrivedMail[] =>
  mailServer.mails.filter(({ envelope }) => envelope.to.includes(email));

const mailTo = async (contact: Contact): Promise<ArrivedMail> => until("the mail", () => mailsTo(contact)[0], 20);

async function processed(): Promise<void> {
  const sql =
    "select 1 from inbox where processed_at is null union all select 1 from outbox where processed_at is null";
  await until("all is processed", async () => (await query(sql)).length === 0, 20);
}

const messageTo = async ({ email }: Contact) =>
  query("select status, not_sent_because from messages where recipient = $1", [email]);

function linkIn({ raw }: ArrivedMail): string {
  const [, link = ""] = /^List-Unsubscribe: <https:\/\/api\.example\.test(\/[^>]+)>\r$/im.exec(raw) ?? [];
  return link;
}

const asked = async (path: string, options?: RequestOptions) => ask(`http://127.0.0.1:${http.port}${path}`, options);

/** As a mailbox posts (RFC 8058, 3.2). */
const headers = { "content-type": "application/x-www-form-urlencoded" };
const oneClick = { raw: "List-Unsubscribe=One-Click", headers };

test("recommended products are mailed to a user who consents, in the user's language, and to no other (NOTIFY-2, NOTIFY-3)", async () => {
  const [ada, eve] = [await newUser(true, "de"), await newUser(false)];
  await recommend(eve);
  await recommend(ada);
  const { parsed } = await mailTo(ada);
  await processed();
  expect(parsed.subject).toBe("Für Sie ausgesucht");
  expect(parsed.text).toContain("\n\nTea & <b>Cup</b>: 12,75\u00a0€\n\nSie erhalten diese E-Mail, weil Sie");
  expect(parsed.html).toContain("<td>Tea &amp; &lt;b&gt;Cup&lt;/b&gt;</td><td>12,75\u00a0€</td>");
  expect([mailsTo(eve), await messageTo(eve)]).toEqual([[], []]);
});

test("its link is in the headers that mailboxes read, in text and in HTML, and in no mail that does not advertise (NOTIFY-3)", async () => {
  const ada = await newUser(true);
  await recommend(ada);
  const mail = await mailTo(ada);
  const link = linkIn(mail);
  expect(link).toMatch(/^\/v1\/unsubscribe\/[\da-f-]{36}$/);
  expect(mail.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  expect(mail.parsed.text).toContain(`\nhttps://api.example.test${link}\n`);
  expect(mail.parsed.html).toContain(`<a href="https://api.example.test${link}">`);
  mailServer.clear();
  await publish("password.changed.v1", { user: ada.userUuid });
  expect((await mailTo(ada)).raw).not.toMatch(/unsubscribe/i);
});

test.each<[string, RequestOptions]>([
  ["a form", oneClick],
  [
    "a form in parts",
    {
      raw: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      headers: { "content-type": "multipart/form-data; boundary=x" },
    },
  ],
])("one click without a sign-in ends advertising, posted as %s; again changes nothing (NOTIFY-3)", async (_, post) => {
  const [ada, eve] = [await newUser(true), await newUser(true)];
  await changePreferences(ada.userUuid, { promotionalTexts: true });
  await recommend(ada);
  const link = linkIn(await mailTo(ada));
  for (const _time of [1, 2]) {
    const { status, text, headers: shown } = await asked(link, post);
    expect([status, shown.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text).toContain("You receive no more advertising by e-mail.");
  }
  expect(await preferencesOf(ada.userUuid)).toMatchObject({
    promotionalEmailSince: null,
    promotionalTextsSince: expect.any(Date),
  });
  expect((await preferencesOf(eve.userUuid)).promotionalEmailSince).not.toBeNull();
});

test("a scanner that follows the link changes nothing: it gets a page with the button, in the user's language (NOTIFY-3)", async () => {
  const ada = await newUser(true, "de");
  await recommend(ada);
  const link = linkIn(await mailTo(ada));
  const { status, text } = await asked(link);
  expect([status, text]).toEqual([200, expect.stringContaining("<button>Werbung abbestellen</button>")]);
  expect(text).toContain('<form method="post">\n      <input type="hidden" name="List-Unsubscribe" value="One-Click">');
  expect((await preferencesOf(ada.userUuid)).promotionalEmailSince).not.toBeNull();
});

const parts = (content: string) => ({ raw: content, headers: { "content-type": "multipart/form-data; boundary=x" } });

test.each<[string, RequestOptions, number, unknown]>([
  ["JSON", { body: { "List-Unsubscribe": "One-Click" } }, 415, "urn:problem:body-not-form"],
  ["a compressed form", { ...oneClick, headers: { ...oneClick.headers, "content-encoding": "gzip" } }, 415, ""],
  ["another value", { ...oneClick, raw: "List-Unsubscribe=No" }, 400, "body.List-Unsubscribe"],
  ["another field", { ...oneClick, raw: "List-Unsubscribe=One-Click&a=1" }, 400, "body.a"],
  ["a field twice", { ...oneClick, raw: `${oneClick.raw}&${oneClick.raw}` }, 400, "body.List-Unsubscribe"],
  ["no boundary", { raw: "x", headers: { "content-type": "multipart/form-data" } }, 400, "is not a valid form"],
  [
    "an end in the middle",
    parts('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'),
    400,
    "is not a valid form",
  ],
  [
    "a file",
    parts('--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n\r\n--x--\r\n'),
    400,
    "body.f",
  ],
])("%s instead of the form is refused, and changes nothing (case 22)", async (_, post, status, said) => {
  const ada = await newUser(true);
  await transaction(async () => EmailConsent.of(ada.userUuid));
  const [link] = await query<{ uuid: string }>("select uuid from unsubscribe_links where user_uuid = $1", [
    ada.userUuid,
  ]);
  const answer = await asked(`/v1/unsubscribe/${link?.uuid ?? ""}`, { method: "POST", ...post });
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(String(said))]);
  expect((await preferencesOf(ada.userUuid)).promotionalEmailSince).not.toBeNull();
});

test.each([
  [randomUUID(), 404],
  ["x", 400],
])("a link that is of nobody, %s, is answered %i", async (link, status) => {
  expect((await asked(`/v1/unsubscribe/${link}`)).status).toBe(status);
  expect((await asked(`/v1/unsubscribe/${link}`, oneClick)).status).toBe(status);
});

test("a consent that is taken back while the mail waits stops it; one to a suppressed address is not sent either (NOTIFY-3)", async () => {
  const [ada, eve, bob] = [await newUser(true), await newUser(true), await newUser(true)];
  await suppress(bob.email, "bounce");
  await mailServer.fail({ at: "recipient", answer: 451 });
  for (const each of [ada, eve, bob]) await recommend(each);
  const refused = `select 1 from inbox join messages on payload ->> 'message' = messages.uuid::text
    where attempts > 1 and recipient = any($1)`;
  await until("both were refused", async () => (await query(refused, [[ada.email, eve.email]])).length === 2, 20);
  await changePreferences(ada.userUuid, { promotionalEmail: false });
  await mailServer.recover();
  await processed();
  expect([mailsTo(ada), mailsTo(eve).length, mailsTo(bob)]).toEqual([[], 1, []]);
  expect([await messageTo(ada), await messageTo(bob)]).toEqual([
    [{ status: "dropped", not_sent_because: "the user unsubscribed" }],
    [{ status: "dropped", not_sent_because: "the address bounced" }],
  ]);
  const caused = "select array_agg(request_id) as ids from messages where recipient = any($1)";
  const [requests] = await query<{ ids: string[] }>(caused, [[ada.email, bob.email]]);
  const told = await mailJourney.tell?.(query, requests?.ids ?? []);
  expect(told?.standings.map(({ text }) => text).toSorted()).toEqual([
    "recommendations: not sent: the address bounced",
    "recommendations: not sent: the user unsubscribed",
  ]);
});

test("no mail that advertises is queued with the consent of another user, and none of another kind is sent as one (NOTIFY-3)", async () => {
  const [ada, eve] = [await newUser(true), await newUser(false)];
  const consent = await EmailConsent.of(ada.userUuid);
  expect(await EmailConsent.of(eve.userUuid)).toBeUndefined();
  if (consent === undefined) throw new Error("ada consents");
  const data = { name: "Eve", products: [] };
  const queued = transaction(async () => queuePromotionalMail(consent, eve, "recommendations", data));
  await expect(queued).rejects.toThrow("the consent is of another user");
  const [message] = await query<{ uuid: string }>(
    `insert into messages (contact_id, kind, channel, status, recipient, subject, data, request_id)
     values ($1, 'receipt', 'email', 'queued', $2, '', '{}', 'cast') returning uuid`,
    [ada.id, ada.email],
  );
  await transaction(async () => enqueue(sendPromotionalMail, { message: message?.uuid ?? "" }));
  await processed();
  expect([mailsTo(ada), await messageTo(ada)]).toEqual([[], [{ status: "failed", not_sent_because: null }]]);
});

test("a deleted user has no link any more, and gets no advertising", async () => {
  const ada = await newUser(true);
  await recommend(ada);
  const link = linkIn(await mailTo(ada));
  await processed();
  await transaction(async () => forgetUser({ user: ada.userUuid }));
  await recommend(ada);
  await processed();
  expect([(await asked(link, oneClick)).status, mailsTo(ada).length]).toEqual([404, 1]);
});

test("a mail that a user waits for overtakes advertising (NOTIFY-3)", async () => {
  const ada = await newUser(true);
  const consent = await EmailConsent.of(ada.userUuid);
  if (consent === undefined) throw new Error("ada consents");
  const data = { name: "Ada", products: [] };
  await transaction(async () => {
    for (const _each of Array(150)) await queuePromotionalMail(consent, ada, "recommendations", data);
  });
  await mailTo(ada);
  await transaction(async () => queueMail(ada, "password-changed", { name: "Ada" }));
  await until("all came", () => mailsTo(ada).length === 151, 30);
  const subjects = mailsTo(ada).map(({ parsed: { subject } }) => subject);
  expect(subjects.indexOf("Your password was changed")).toBeLessThan(100);
});
