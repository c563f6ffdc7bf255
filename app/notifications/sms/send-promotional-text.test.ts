import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { sealedCodeFor } from "../../../contract/one-time-codes.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { PermanentFailure } from "../../chassis/messaging/failures.ts";
import { enqueue } from "../../chassis/messaging/outbox.ts";
import { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { contractSecret } from "../../chassis/secrets/secret.ts";
import { until } from "../../testing/until.ts";
import { changePreferences, preferencesOf } from "../preferences/preference.ts";
import { TextConsent } from "../preferences/text-consent.ts";
import {
  day,
  newPhone,
  night,
  numbersOf,
  product,
  senders,
  startPromotionalWorker,
  wake,
  type PromotionalWorker,
  type Recipient,
} from "./promotional-worker.fixture.ts";
import { nextDay } from "./promotional-limits.ts";
import { queuePromotionalText, type Offered } from "./queue-promotional-text.ts";
import { sendPromotionalText } from "./send-promotional-text-job.ts";
import { promotionalCarrier, transactionalCarrier, type PromotionalText, type SmsSender } from "./sms-carrier.ts";

const partsPerDay = 100;
let worker: PromotionalWorker;

beforeAll(async () => {
  worker = await startPromotionalWorker(partsPerDay);
});
beforeEach(async () => {
  worker.clock = day;
  await query("update promotional_days set parts = 0 returning id");
});
afterAll(async () => worker.stop());

const offer = async (user: string, ...names: string[]): Promise<Offered> =>
  transaction(async () => queuePromotionalText(user, "recommendations", { products: names.map(product) }));

const waits = async (phone: string): Promise<boolean> => {
  const sql = `select 1 from inbox join messages on messages.uuid::text = inbox.payload ->> 'message'
    where recipient = $1 and not running and inbox.available_at > now() + interval '1 hour'`;
  return (await query(sql, [phone])).length === 1;
};

async function textCode({ user, phone }: Recipient): Promise<void> {
  const arn = worker.messaging.database.arns["message-keys"] ?? "";
  const seal = await new MessageSeal(contractSecret("message-keys", arn)).sealer();
  const code = seal("123456", sealedCodeFor("sign-in", user, phone));
  const expiresAt = new Date(Date.now() + 120_000).toISOString();
  await worker.publish("phone.code-requested.v1", { user, purpose: "sign-in", phone, code, expiresAt });
}

test("an offer is texted by the sender of offers, in one part, in the language of its recipient (NOTIFY-3)", async () => {
  const ada = await worker.newRecipient();
  const max = await worker.newRecipient({ promotionalTexts: true, language: "de", timeZone: "Europe/Berlin" });
  expect([await offer(ada.user, "Green tea", "Cup"), await offer(max.user, "Grüner Tee")]).toEqual([
    "queued",
    "queued",
  ]);
  expect(await until("the text", () => worker.textTo(ada.phone), 30)).toEqual({
    DestinationPhoneNumber: ada.phone,
    OriginationIdentity: senders.promotional,
    ConfigurationSetName: "offers",
    MessageType: "PROMOTIONAL",
    MessageBody: "Tea House: For you: Green tea, Cup. Reply STOP to end",
    TimeToLive: 259_200,
  });
  const german = await until("the other one", () => worker.textTo(max.phone), 30);
  expect(german.MessageBody).toBe("Tea House: Für Sie: Grüner Tee. Antwort STOP beendet");
  expect(await worker.settled(ada.phone, "sent")).toMatchObject({ channel: "sms", kind: "recommendations" });
});

test("who did not agree, has no number, proved it long ago, or is deleted gets no offer (NOTIFY-3)", async () => {
  const [silent, aged, gone] = [
    await worker.newRecipient({}),
    await worker.newRecipient(),
    await worker.newRecipient(),
  ];
  const numberless = randomUUID();
  await changePreferences(numberless, { promotionalTexts: true });
  await query("update contact_phones set proved_at = now() - interval '44 days' where phone = $1 returning id", [
    aged.phone,
  ]);
  await worker.publish("user.deleted.v1", { user: gone.user });
  await until("the number is forgotten", async () => (await numbersOf(gone.user)).length === 0, 30);
  const offered = [silent.user, numberless, aged.user, gone.user].map(async (user) => offer(user, "Tea"));
  expect(await Promise.all(offered)).toEqual(["no-consent", "no-consent", "no-number", "deleted"]);
  // A sign-in proves the number again.
  await worker.publish("phone.proved.v1", { ...aged, provedAt: new Date().toISOString() });
  await until("it is proved", async () => (await offer(aged.user, "Tea")) === "queued", 30);
  await until("the text", () => worker.textTo(aged.phone), 30);
});

test("during the quiet hours an offer waits, and one whose consent is taken back meanwhile is dropped (NOTIFY-3)", async () => {
  const [ada, eve] = [await worker.newRecipient(), await worker.newRecipient()];
  worker.clock = night;
  for (const { user } of [ada, eve]) expect(await offer(user, "Tea")).toBe("queued");
  await until("both wait", async () => (await waits(ada.phone)) && (await waits(eve.phone)), 30);
  expect(await worker.settled(ada.phone, "queued")).toMatchObject({ not_sent_because: null });
  await changePreferences(eve.user, { promotionalTexts: false });
  worker.clock = day;
  await wake();
  await until("the text", () => worker.textTo(ada.phone), 30);
  expect(await worker.settled(eve.phone, "dropped")).toMatchObject({ not_sent_because: "no-consent" });
  expect(worker.textTo(eve.phone)).toBeUndefined();
});

test("a third offer in a week is refused, and one beyond the parts of the day waits for the next (NOTIFY-3)", async () => {
  const [ada, eve] = [await worker.newRecipient(), await worker.newRecipient()];
  const offered = await Promise.all(["Tea", "Cup", "Pot"].map(async (name) => offer(ada.user, name)));
  expect(offered.toSorted()).toEqual(["queued", "queued", "too-many"]);
  await worker.settled(ada.phone, "sent");
  await query("update promotional_days set parts = $1 returning id", [partsPerDay]);
  await offer(eve.user, "Tea");
  const sql = `select inbox.available_at as at from inbox join messages on messages.uuid::text = inbox.payload ->> 'message'
    where recipient = $1 and not running and inbox.attempts > 0`;
  const [row] = await until(
    "it waits",
    async () => {
      const rows = await query<{ at: Date }>(sql, [eve.phone]);
      return rows.length > 0 ? rows : undefined;
    },
    30,
  );
  expect(Math.abs(Number(row?.at) - nextDay(new Date()).getTime())).toBeLessThan(5_000);
  expect(worker.textTo(eve.phone)).toBeUndefined();
  await query("update promotional_days set parts = $1 returning id", [partsPerDay - 1]);
  await wake();
  await until("the text", () => worker.textTo(eve.phone), 30);
  expect(await query("select parts from promotional_days")).toEqual([{ parts: partsPerDay }]);
});

test("an offer whose data do not fit is a dead letter, and those that are read with it are texted (NOTIFY-3)", async () => {
  const [ada, max] = [await worker.newRecipient(), await worker.newRecipient()];
  await transaction(async () => {
    const [message] = await query<{ uuid: string }>(
      `insert into messages (contact_id, kind, channel, status, recipient, subject, data, request_id)
       select id, 'recommendations', 'sms', 'queued', $2, '', '{}', 'older' from contacts where user_uuid = $1
       returning uuid`,
      [ada.user, ada.phone],
    );
    await enqueue(sendPromotionalText, { message: message?.uuid ?? "" });
    await queuePromotionalText(max.user, "recommendations", { products: [product("Cup")] });
  });
  await until("the other one", () => worker.textTo(max.phone), 30);
  await worker.settled(ada.phone, "failed");
  const letters = await query("delete from dead_letter where request_id <> '' returning reason");
  expect([letters, worker.textTo(ada.phone)]).toEqual([
    [{ reason: expect.stringContaining("text recommendations: ") }],
    undefined,
  ]);
});

test("who answered STOP agrees to no offers any more, and still gets codes by the other sender (NOTIFY-3)", async () => {
  const ada = await worker.newRecipient();
  worker.sms.refuse(ada.phone, { type: "ConflictException", reason: "DESTINATION_PHONE_NUMBER_OPTED_OUT" });
  await offer(ada.user, "Tea");
  expect(await worker.settled(ada.phone, "dropped")).toMatchObject({ not_sent_because: "opted-out" });
  expect((await preferencesOf(ada.user)).promotionalTextsSince).toBeNull();
  expect(await offer(ada.user, "Tea")).toBe("no-consent");
  expect(await query("select 1 from dead_letter where type = 'promotional-text.send'")).toEqual([]);
  expect(await query("select parts from promotional_days")).toEqual([{ parts: 0 }]);
  worker.sms.refuse(ada.phone, undefined);
  await textCode(ada);
  expect(await until("the code", () => worker.textTo(ada.phone), 30)).toMatchObject({
    OriginationIdentity: senders.transactional,
    MessageType: "TRANSACTIONAL",
  });
});

test("a number that another user proves, or that a password change removes, takes the consent with it (NOTIFY-3)", async () => {
  const [first, second, changed] = [
    await worker.newRecipient(),
    await worker.newRecipient(),
    await worker.newRecipient(),
  ];
  const provedAt = new Date().toISOString();
  await worker.publish("user.phone-changed.v2", { user: second.user, number: { phone: first.phone, provedAt } });
  await worker.publish("password.changed.v1", { user: changed.user });
  await until("it has the number", async () => (await numbersOf(second.user)).includes(first.phone), 30);
  await until("it has none", async () => (await numbersOf(changed.user)).length === 0, 30);
  // A late event of the user who lost it.
  await worker.publish("phone.proved.v1", { ...first, provedAt: new Date(Date.now() - 60_000).toISOString() });
  await until("all is done", async () => (await query("select 1 from outbox where processed_at is null")).length === 0);
  expect([await numbersOf(first.user), await numbersOf(second.user)]).toEqual([[], [first.phone]]);
  const users = [first, second, changed].map(async ({ user }) => preferencesOf(user));
  const consents = (await Promise.all(users)).map(({ promotionalTextsSince: since }) => since);
  expect(consents).toEqual([null, null, null]);
});

test("while thousands of offers wait and their carrier answers none, each code is texted (NOTIFY-3, AUTH-2)", async () => {
  worker.sms.hold("PROMOTIONAL");
  await query("update promotional_days set parts = -10000 returning id");
  await query(
    `with users as (select gen_random_uuid() as uuid, '+4917' || (100000000 + n) as phone from generate_series(1, 2000) n),
       agreed as (insert into preferences (user_uuid, language, time_zone, promotional_texts_since)
         select uuid, 'en', 'Europe/Berlin', now() from users),
       known as (insert into contacts (user_uuid, email, name) select uuid, uuid || '@example.test', 'Ada' from users
         returning id, user_uuid),
       numbers as (insert into contact_phones (contact_id, phone, proved_at)
         select id, phone, now() from known join users on uuid = user_uuid),
       offers as (insert into messages (contact_id, kind, channel, status, recipient, subject, data, request_id)
         select id, 'recommendations', 'sms', 'queued', phone, '', $1, 'flood' from known join users on uuid = user_uuid
         returning uuid)
     insert into outbox (queue, type, payload, request_id)
     select 'notifications-sms-promotional', 'promotional-text.send', jsonb_build_object('message', uuid), 'flood'
     from offers returning id`,
    [JSON.stringify({ products: [product("Tea")] })],
  );
  await worker.publish("phone.code-requested.v1", { user: null });
  const offered = () => worker.sms.asked.filter(({ MessageBody: text }) => text.endsWith("Tea. Reply STOP to end"));
  const before = worker.sms.texts.length;
  await until("as many as may be are with the carrier", () => offered().length >= 2, 30);
  const recipients = Array.from({ length: 20 }, () => ({ user: randomUUID(), phone: newPhone() }));
  await Promise.all(recipients.map(textCode));
  await until("all codes", () => recipients.every(({ phone }) => worker.textTo(phone) !== undefined), 30);
  expect(worker.sms.texts.slice(before).map(({ MessageType: type }) => type)).toEqual(
    recipients.map(() => "TRANSACTIONAL"),
  );
  const left = "select 1 from messages where request_id = 'flood' and status in ('queued', 'sending')";
  expect(await query(left)).toHaveLength(2_000);
}, 60_000);

test("a text of one type cannot be handed to the carrier of the other, by types and at run time (NOTIFY-3)", async () => {
  const sent: string[] = [];
  const sender: SmsSender = {
    submit: async ({ text }) => Promise.resolve(String(sent.push(text))),
    close: () => undefined,
  };
  const [codes, offers] = [transactionalCarrier(sender), promotionalCarrier(sender)];
  const { user, phone } = await worker.newRecipient();
  const consent = (await TextConsent.of([user])).get(user);
  if (!(consent instanceof TextConsent)) throw new Error("no consent");
  const common = { phone, text: "Hello", expiresAt: new Date(Date.now() + 60_000) };
  const [code, offered] = [
    { ...common, type: "TRANSACTIONAL" },
    { ...common, type: "PROMOTIONAL", consent },
  ] as const;
  const signal = AbortSignal.timeout(5_000);
  const refused = [
    // @ts-expect-error an offer is not a code
    async () => codes.send(offered, signal),
    // @ts-expect-error a code is not an offer
    async () => offers.send(code, signal),
    // @ts-expect-error an offer has a consent
    async () => offers.send({ ...common, type: "PROMOTIONAL" }, signal),
    // @ts-expect-error a consent is made of what the user said
    async () => offers.send({ ...offered, consent: { ...consent } }, signal),
    async () => offers.send({ ...offered, phone: newPhone() }, signal),
  ];
  for (const send of refused) await expect(send()).rejects.toThrow(PermanentFailure);
  // @ts-expect-error the carrier of codes is not one of offers
  const wrong: typeof offers = codes;
  expect([wrong.type, sent]).toEqual(["TRANSACTIONAL", []]);
  const right: PromotionalText = offered;
  expect(await offers.send(right, signal)).toBe("1");
});
