import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { log } from "../app/chassis/process/log.ts";
import { closeDatabase, openDatabase } from "../app/chassis/database/database.ts";
import { transaction } from "../app/chassis/database/transaction.ts";
import { writeOutbox } from "../app/chassis/messaging/outbox.ts";
import { MessageSeal } from "../app/chassis/messaging/sealed.ts";
import { processConfig } from "../app/chassis/process/config.ts";
import { contractSecret } from "../app/chassis/secrets/secret.ts";
import { startMessaging, type Messaging } from "../app/testing/messaging.ts";
import { startPreparedDatabase } from "../app/testing/prepared-database.ts";
import { runFile } from "../app/testing/run-file.ts";
import { startSmsServer, type Sent } from "../app/testing/sms-server.ts";
import { until } from "../app/testing/until.ts";
import { sealedCodeFor } from "../contract/one-time-codes.ts";
import type { ServiceName } from "../contract/services.ts";
import { machineLine, percentile } from "./figures.ts";

const offers = 50_000;
const together = 1_000;
const codesPerRun = 600;
const codesPerSecond = 20;
const runs = 2;
/** A code that is later than this has failed the bench. */
const mostSeconds = 60;

/** What codes took in some runs, in milliseconds, and how many offers were texted meanwhile. */
interface Measured {
  readonly what: string;
  readonly milliseconds: readonly number[];
  readonly offered: number;
}

/**
 * Measures how long a code takes, from the transaction of auth until the carrier is asked to text it, while
 * nothing else happens and while 50,000 offers wait, which the carrier accepts at once. The
 * workers of auth and of notifications are processes of their own, as they run.
 */
export async function benchTexts(): Promise<string> {
  log.level = "silent";
  const arrivals = new Map<string, number>();
  let offered = 0;
  const arrived = ({ MessageType: type, DestinationPhoneNumber: phone }: Sent) => {
    if (type === "PROMOTIONAL") offered += 1;
    else arrivals.set(phone, performance.now());
  };
  const [messaging, sms] = await Promise.all([startMessaging(startPreparedDatabase), startSmsServer(arrived)]);
  const environment = await messaging.environment("auth");
  openDatabase(processConfig("auth", "worker", environment), []);
  const workers = [
    runFile("app/auth/worker.ts", environment),
    runFile("app/notifications/worker.ts", await notificationsEnvironment(messaging, sms.url)),
  ];
  try {
    const codes = async (what: string): Promise<Measured> => {
      const before = offered;
      const milliseconds = await textCodes(messaging, arrivals);
      return { what, milliseconds, offered: offered - before };
    };
    await codes("warm-up");
    const alone = [];
    for (let run = 0; run < runs; run++) alone.push(await codes("no offers"));
    await insertOffers(messaging, openZone());
    await until("the flood has begun", () => offered > 50, mostSeconds);
    const flooded = [];
    for (let run = 0; run < runs; run++) flooded.push(await codes(`${offers.toLocaleString("en")} offers wait`));
    return table(merged(alone), merged(flooded), offers - offered);
  } finally {
    for (const worker of workers) worker.kill("SIGKILL");
    await Promise.all(workers.map(async ({ exited }) => exited));
    await closeDatabase();
    await Promise.all([messaging.remove(), sms.stop()]);
  }
}

async function notificationsEnvironment(messaging: Messaging<ServiceName>, url: string) {
  const identity = "arn:aws:sms-voice:eu-central-1:000000000000:pool/pool";
  return {
    ...(await messaging.environment("notifications")),
    MAIL_FROM: "hello@groundwork.example",
    SMS_ORIGINATION_IDENTITY: `${identity}-1`,
    SMS_CONFIGURATION_SET: "none",
    SMS_PROMOTIONAL_IDENTITY: `${identity}-2`,
    SMS_PROMOTIONAL_CONFIGURATION_SET: "none",
    SMS_PROMOTIONAL_BRAND: "Bench",
    SMS_PROMOTIONAL_PARTS_PER_DAY: String(10 * offers),
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: url,
  };
}

/** Requests codes at a steady rate. @returns what each took */
async function textCodes(
  { database }: Messaging<ServiceName>,
  arrivals: ReadonlyMap<string, number>,
): Promise<number[]> {
  const seal = await new MessageSeal(contractSecret("message-keys", database.arns["message-keys"] ?? "")).sealer();
  const requested: { readonly phone: string; readonly at: number }[] = [];
  const begun = performance.now();
  for (let n = 0; n < codesPerRun; n++) {
    await pause(Math.max(0, begun + (n * 1_000) / codesPerSecond - performance.now()));
    const [user, phone] = [
      randomUUID(),
      `+49151${String(arrivals.size).padStart(5, "0")}${String(n).padStart(4, "0")}`,
    ];
    const code = seal("123456", sealedCodeFor("sign-in", user, phone));
    const expiresAt = new Date(Date.now() + mostSeconds * 5_000).toISOString();
    requested.push({ phone, at: performance.now() });
    const payload = { user, purpose: "sign-in", phone, code, expiresAt };
    await transaction(async () => writeOutbox(["notifications-events"], "phone.code-requested.v1", payload));
  }
  await until("all codes are texted", () => requested.every(({ phone }) => arrivals.has(phone)), mostSeconds);
  return requested.map(({ phone, at }) => (arrivals.get(phone) ?? Infinity) - at);
}

/** Users who agreed, each with an offer that waits to be sent. */
async function insertOffers({ database }: Messaging<ServiceName>, zone: string): Promise<void> {
  const data = { products: [{ product: randomUUID(), name: "Tea", priceCents: 1, currency: "EUR" }] };
  const sql = `with users as (
         select gen_random_uuid() as uuid, '+4917' || (100000000 + n) as phone from generate_series($1::int, $2::int) n
       ),
       agreed as (insert into notifications.preferences (user_uuid, language, time_zone, promotional_texts_since)
         select uuid, 'en', $3, now() from users),
       known as (insert into notifications.contacts (user_uuid, email, name) select uuid, uuid || '@example.test', 'Ada'
         from users returning id, user_uuid),
       numbers as (insert into notifications.contact_phones (contact_id, phone, proved_at)
         select id, phone, now() from known join users on uuid = user_uuid),
       offers as (insert into notifications.messages
           (contact_id, kind, channel, status, recipient, subject, data, request_id)
         select id, 'recommendations', 'sms', 'queued', phone, '', $4, 'flood' from known join users on uuid = user_uuid
         returning uuid)
     insert into notifications.outbox (queue, type, payload, request_id)
     select 'notifications-sms-promotional', 'promotional-text.send', jsonb_build_object('message', uuid), 'flood'
     from offers`;
  // Each contact is a lock of its transaction.
  for (let first = 1; first <= offers; first += together)
    await database.postgres.query(sql, [first, first + together - 1, zone, JSON.stringify(data)]);
  await database.postgres.query("select pg_notify('outbox_notifications', '')");
}

/** A zone in which it is not quiet for the next hours. @throws Error on a Sunday, when there is none */
function openZone(): string {
  const found = Intl.supportedValuesOf("timeZone").find((timeZone) => {
    const clock = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short", hour: "2-digit", hourCycle: "h23" });
    const parts = new Map(clock.formatToParts().map(({ type, value }) => [type, value]));
    return parts.get("weekday") !== "Sun" && Number(parts.get("hour")) >= 8 && Number(parts.get("hour")) < 18;
  });
  if (found === undefined)
    throw new Error("texts: it is Sunday everywhere: no offer is sent.\n  Run it on another day.");
  return found;
}

const merged = (all: readonly Measured[]): Measured => ({
  what: all[0]?.what ?? "",
  milliseconds: all.flatMap(({ milliseconds }) => milliseconds),
  offered: all.reduce((sum, each) => sum + each.offered, 0),
});

function table(alone: Measured, flooded: Measured, left: number): string {
  const row = ({ what, milliseconds, offered }: Measured) => {
    const [p50, p99] = [percentile(milliseconds, 0.5), percentile(milliseconds, 0.99)];
    const ratio = (p99 / percentile(alone.milliseconds, 0.99)).toFixed(2);
    return `| ${what} | ${milliseconds.length} | ${p50.toFixed(0)} | ${p99.toFixed(0)} | ${ratio} | ${offered} |`;
  };
  return [
    `${machineLine()}. ${codesPerSecond} codes a second, ${runs} runs of ${codesPerRun}; ${left} offers still waited at the end.`,
    "",
    "| Codes while | codes | p50 ms | p99 ms | ratio of p99 | offers texted meanwhile |",
    "|---|---|---|---|---|---|",
    row(alone),
    row(flooded),
  ].join("\n");
}
