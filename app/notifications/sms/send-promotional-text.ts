import { phoneHash } from "../../../contract/phone-hash.ts";
import { query } from "../../chassis/database/database.ts";
import { NotYet, PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { handleJobSets, type Handler } from "../../chassis/messaging/handler.ts";
import { log } from "../../chassis/process/log.ts";
import { markSent } from "../mail/send-mail.ts";
import { quietHours } from "../preferences/quiet-hours.ts";
import { endTextConsentsOf, TextConsent, type NoConsent } from "../preferences/text-consent.ts";
import { claimParts, giveBackParts, nextDay } from "./promotional-limits.ts";
import { partsOf, promotionalKinds, promotionalText } from "./promotional-templates.ts";
import { sendPromotionalText } from "./send-promotional-text-job.ts";
import { OptedOut, type PromotionalSmsCarrier, type PromotionalText } from "./sms-carrier.ts";

/** How a stack advertises by text. */
export interface Advertising {
  readonly carrier: PromotionalSmsCarrier;
  /** Whom each text names first. */
  readonly brand: string;
  readonly partsPerDay: number;
  /** The clock of quiet hours, which tests set. */
  readonly now: () => Date;
}

/** Why a text that was queued is not sent. */
type Reason = NoConsent | "off" | "another-number" | "opted-out" | "no-time-zone" | "unknown-kind";

/** What became of a message: the carrier's id, or why it was dropped; undefined if it is deleted. */
type Outcome = { readonly sent: string } | { readonly dropped: Reason; readonly user: string } | undefined;

interface Outgoing {
  readonly uuid: string;
  readonly kind: string;
  readonly recipient: string;
  readonly data: unknown;
  readonly user: string;
  readonly consent: TextConsent | NoConsent;
}

/**
 * The handler of {@link sendPromotionalText}: consent, number and quiet hours are read again just before
 * the text is sent. Without `advertising`, in a stack that no longer advertises, each is dropped.
 */
export function sendPromotionalTextBy(advertising: Advertising | undefined): Handler {
  return handleJobSets(sendPromotionalText, {
    prepare: readOutgoing,
    outside: async ({ message }, { signal }, outgoing): Promise<Outcome> => {
      if (outgoing === undefined) {
        log.info({ message }, "text message not sent: its message or its recipient is deleted");
        return undefined;
      }
      return sendOrDrop(advertising, outgoing, signal);
    },
    effects: async (all) => {
      await markSent(all.map(({ payload, answer }) => ({ payload, answer: sentOf(answer) })));
      await markDropped(
        all.flatMap(({ payload, answer }) =>
          answer !== undefined && "dropped" in answer ? [{ ...payload, ...answer }] : [],
        ),
      );
    },
    givenUp: async ({ message }) => {
      await query(
        `update messages set updated_at = now(), status = 'failed' where uuid = $1 and deleted_at is null returning id`,
        [message],
      );
    },
  });
}

const sentOf = (answer: Outcome): string | undefined =>
  answer !== undefined && "sent" in answer ? answer.sent : undefined;

async function readOutgoing(
  payloads: ReadonlyMap<string, { readonly message: string }>,
): Promise<Map<string, Outgoing>> {
  const rows = await query<Omit<Outgoing, "consent">>(
    `select messages.uuid, kind, recipient, data, contacts.user_uuid as user from messages
     join contacts on contacts.id = messages.contact_id and contacts.deleted_at is null
     where messages.uuid = any($1::uuid[]) and messages.deleted_at is null and status in ('queued', 'sending')`,
    [[...payloads.values()].map(({ message }) => message)],
  );
  const consents = await TextConsent.of(rows.map(({ user }) => user));
  const byUuid = new Map(rows.map((row) => [row.uuid, row]));
  return new Map(
    [...payloads].flatMap(([id, { message }]) => {
      const found = byUuid.get(message);
      return found === undefined
        ? []
        : [[id, { ...found, consent: consents.get(found.user) ?? "no-consent" }] as const];
    }),
  );
}

async function sendOrDrop(
  advertising: Advertising | undefined,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<Outcome> {
  const dropped = (reason: Reason): Outcome => ({ dropped: reason, user: outgoing.user });
  if (advertising === undefined) return dropped("off");
  const text = textOf(advertising, outgoing);
  if (typeof text === "string") return dropped(text);
  try {
    return { sent: await deliver(advertising, outgoing.uuid, text, signal) };
  } catch (error) {
    if (error instanceof OptedOut) return dropped("opted-out");
    throw error;
  }
}

/** The text to send now, or why it is not sent at all. @throws NotYet during the quiet hours */
function textOf(
  { brand, now }: Advertising,
  { kind: given, data, recipient: phone, consent }: Outgoing,
): PromotionalText | Reason {
  const kind = promotionalKinds.find((each) => each === given);
  if (kind === undefined) return "unknown-kind";
  if (typeof consent === "string") return consent;
  if (consent.phone !== phone) return "another-number";
  const hours = quietHours(phone, consent.timeZone, now());
  if (hours?.changesAt === undefined) return "no-time-zone";
  if (hours.quiet) throw new NotYet("quiet hours", hours.changesAt);
  const text = promotionalText(kind, data, { brand, language: consent.language });
  // A phone that is switched on at night gets nothing of the day.
  return { type: "PROMOTIONAL", phone, text, expiresAt: hours.changesAt, consent };
}

async function deliver(
  { carrier, partsPerDay }: Advertising,
  message: string,
  text: PromotionalText,
  signal: AbortSignal,
): Promise<string> {
  const parts = partsOf(text.text);
  if (!(await claimParts(message, parts, partsPerDay)))
    throw new NotYet(`${partsPerDay} parts are sent today`, nextDay(new Date()));
  try {
    const carrierId = await carrier.send(text, signal);
    const line = { message, channel: "sms", recipient: phoneHash(text.phone), carrierId, parts };
    log.info(line, "accepted by carrier");
    return carrierId;
  } catch (error) {
    if (error instanceof PermanentFailure || error instanceof Unavailable) await giveBackParts(message, parts);
    throw error;
  }
}

async function markDropped(
  all: readonly { readonly message: string; readonly dropped: Reason; readonly user: string }[],
): Promise<void> {
  if (all.length === 0) return;
  await query(
    `update messages set updated_at = now(), status = 'dropped', reason = gone.reason
     from unnest($1::uuid[], $2::text[]) as gone (uuid, reason) where messages.uuid = gone.uuid returning messages.id`,
    [all.map(({ message }) => message), all.map(({ dropped }) => dropped)],
  );
  const optedOut = all.filter(({ dropped }) => dropped === "opted-out").map(({ user }) => user);
  if (optedOut.length > 0) await endTextConsentsOf(optedOut);
  for (const { message, dropped: reason, user } of all) log.info({ message, user, reason }, "text message dropped");
}
