import { randomInt, randomUUID } from "node:crypto";
import type { EventName, EventPayload } from "../../../contract/events.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { writeOutbox } from "../../chassis/messaging/outbox.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import { fastTimings } from "../../testing/counting.ts";
import { startMessaging, type Messaging } from "../../testing/messaging.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import { startSmsServer, type Sent, type SmsServer } from "../../testing/sms-server.ts";
import { until } from "../../testing/until.ts";
import { changePreferences, type PreferencesChange } from "../preferences/preference.ts";
import { startWorker } from "../start-worker.ts";

/** A Wednesday in Berlin, far enough away that nothing that waits for a later hour of it is due. */
export const day = new Date("2035-06-13T12:00:00+02:00");
export const night = new Date("2035-06-13T23:00:00+02:00");

export const senders = {
  transactional: "arn:aws:sms-voice:eu-central-1:000000000000:pool/pool-1",
  promotional: "arn:aws:sms-voice:eu-central-1:000000000000:pool/pool-2",
} as const;

export const product = (name: string) => ({ product: randomUUID(), name, priceCents: 1_250, currency: "EUR" });
export const newPhone = (): string => `+491512${randomInt(1_000_000, 9_999_999)}`;

/** A user with a number. */
export interface Recipient {
  readonly user: string;
  readonly phone: string;
}

/** The worker of notifications as it runs, with a stand-in of AWS and a clock that a test sets. */
export interface PromotionalWorker {
  readonly messaging: Messaging<ServiceName>;
  readonly sms: SmsServer;
  clock: Date;
  readonly publish: <E extends EventName>(name: E, payload: EventPayload<E>) => Promise<void>;
  /** Registers a user with a proved number, who says this about messages. */
  readonly newRecipient: (says?: PreferencesChange) => Promise<Recipient>;
  readonly textTo: (phone: string) => Sent | undefined;
  /** Waits until the newest message to a number has a status. @returns its row */
  readonly settled: (phone: string, status: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly stop: () => Promise<void>;
}

const publish: PromotionalWorker["publish"] = async (name, payload) =>
  transaction(async () => writeOutbox(["notifications-events"], name, payload));

const agreed = { promotionalTexts: true, timeZone: "Europe/Berlin" } as const;

/** Starts it, with a limit of parts for a day. */
export async function startPromotionalWorker(partsPerDay: number): Promise<PromotionalWorker> {
  log.level = "silent";
  const [messaging, sms] = await Promise.all([startMessaging(startPreparedDatabase), startSmsServer()]);
  process.env["AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2"] = sms.url;
  const environment = {
    ...(await messaging.environment("notifications")),
    MAIL_FROM: "hello@groundwork.example",
    SMS_ORIGINATION_IDENTITY: senders.transactional,
    SMS_CONFIGURATION_SET: "none",
    SMS_PROMOTIONAL_IDENTITY: senders.promotional,
    SMS_PROMOTIONAL_CONFIGURATION_SET: "offers",
    SMS_PROMOTIONAL_BRAND: "Tea House",
    SMS_PROMOTIONAL_PARTS_PER_DAY: String(partsPerDay),
  };
  const worker = { clock: day };
  const config = processConfig("notifications", "worker", environment);
  const stopWorker = startWorker(config, fastTimings, () => worker.clock);
  const newRecipient = async (says: PreferencesChange = agreed): Promise<Recipient> => {
    const [user, phone] = [randomUUID(), newPhone()];
    await publish("user.registered.v1", { user, email: `${user}@example.test`, name: "Ada" });
    await publish("user.phone-changed.v2", { user, number: { phone, provedAt: new Date().toISOString() } });
    await until("the number is known", async () => (await numbersOf(user)).includes(phone), 30);
    await changePreferences(user, says);
    return { user, phone };
  };
  const settled = async (phone: string, status: string) => {
    const newest = async () =>
      (
        await query<Record<string, unknown>>("select * from messages where recipient = $1 order by id desc", [phone])
      )[0];
    await until(`the message is ${status}`, async () => (await newest())?.["status"] === status, 30);
    return (await newest()) ?? {};
  };
  return Object.assign(worker, {
    ...{ messaging, sms, publish, newRecipient, settled },
    textTo: (phone: string) => sms.texts.find(({ DestinationPhoneNumber: to }) => to === phone),
    stop: async () => {
      sms.hold(undefined);
      await stopWorker();
      await Promise.all([messaging.remove(), sms.stop()]);
      delete process.env["AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2"];
    },
  });
}

/** The numbers that notifications knows of a user. */
export async function numbersOf(user: string): Promise<string[]> {
  const rows = await query<{ phone: string }>(
    "select phone from contact_phones join contacts on contacts.id = contact_id where user_uuid = $1",
    [user],
  );
  return rows.map(({ phone }) => phone);
}

/** Makes the messages due that wait for a later time. */
export const wake = async (): Promise<unknown> =>
  query("update inbox set available_at = now() where payload is not null and not running returning id");
