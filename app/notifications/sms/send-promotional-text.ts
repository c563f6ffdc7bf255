import { phoneHash } from "../../../contract/phone-hash.ts";
import { query } from "../../chassis/database/database.ts";
import { NotYet, PermanentFailure } from "../../chassis/messaging/failures.ts";
import { handleJobSets, type Handler } from "../../chassis/messaging/handler.ts";
import { log } from "../../chassis/process/log.ts";
import { giveUp, settle, type NotSent } from "../mail/delivery.ts";
import { quietHours } from "../preferences/quiet-hours.ts";
import { endTextConsentsOf, TextConsent, type NoConsent } from "../preferences/text-consent.ts";
import { claimParts, giveBackParts, isCounted as counted, nextDay } from "./promotional-limits.ts";
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
  /** Whether its parts are counted; `full` if the day has no more; undefined if it was not to be sent. */
  readonly claim: "counted" | "full" | undefined;
}

/**
 * The handler of {@link sendPromotionalText}: consent, number and quiet hours are read again just before
 * the text is sent. Without `advertising`, in a stack that no longer advertises, each is dropped.
 */
export function sendPromotionalTextBy(advertising: Advertising | undefined): Handler {
  return handleJobSets(sendPromotionalText, {
    prepare: async (payloads) => {
      const outgoing = await readOutgoing([...payloads.values()].map(({ message }) => message));
      const counted = await countAll(advertising, outgoing);
      const byUuid = new Map(counted.map((one) => [one.uuid, one]));
      return new Map(
        [...payloads].flatMap(([id, { message }]) => {
          const found = byUuid.get(message);
          return found === undefined ? [] : [[id, found] as const];
        }),
      );
    },
    outside: async ({ message }, { signal }, outgoing): Promise<Outcome> => {
      if (outgoing === undefined) {
        log.info({ message }, "text message not sent: its message or its recipient is deleted");
        return undefined;
      }
      // It may have waited for its turn since it was prepared.
      const consent = (await TextConsent.of([outgoing.user])).get(outgoing.user) ?? "no-consent";
      return sendOrDrop(advertising, { ...outgoing, consent }, signal);
    },
    effects: async (all) => {
      await settle(all.map(({ payload, answer }) => ({ payload, answer: settledOf(answer) })));
      await noteDropped(
        all.flatMap(({ payload, answer }) =>
          answer !== undefined && "dropped" in answer ? [{ ...payload, ...answer }] : [],
        ),
      );
    },
    givenUp: giveUp,
  });
}

function settledOf(answer: Outcome): string | NotSent | undefined {
  if (answer === undefined) return undefined;
  return "sent" in answer ? answer.sent : { because: answer.dropped };
}

async function readOutgoing(messages: readonly string[]): Promise<Outgoing[]> {
  const rows = await query<Omit<Outgoing, "consent" | "claim"> & { readonly counted: boolean }>(
    `select messages.uuid, kind, recipient, data, contacts.user_uuid as user, ${counted} as counted from messages
     join contacts on contacts.id = messages.contact_id and contacts.deleted_at is null
     where messages.uuid = any($1::uuid[]) and messages.deleted_at is null and status in ('queued', 'sending')`,
    [messages],
  );
  const consents = await TextConsent.of(rows.map(({ user }) => user));
  return rows.map(({ counted: isCounted, ...row }) => ({
    ...row,
    consent: consents.get(row.user) ?? "no-consent",
    claim: isCounted ? "counted" : undefined,
  }));
}

/** Counts the parts of those that are to be sent now. */
async function countAll(advertising: Advertising | undefined, all: readonly Outgoing[]): Promise<readonly Outgoing[]> {
  if (advertising === undefined) return all;
  const texts = all.flatMap((outgoing) => partsToSend(advertising, outgoing));
  const claimed = await claimParts(texts, advertising.partsPerDay);
  const asked = new Set(texts.map(({ message }) => message));
  return all.map((outgoing) =>
    asked.has(outgoing.uuid) ? { ...outgoing, claim: claimed.has(outgoing.uuid) ? "counted" : "full" } : outgoing,
  );
}

/** A text that cannot be written fails when it is to be sent: here it would stop those that are read with it. */
function partsToSend(advertising: Advertising, outgoing: Outgoing): { message: string; parts: number }[] {
  if (outgoing.claim !== undefined) return [];
  try {
    const text = textOf(advertising, outgoing);
    return typeof text === "object" && "text" in text ? [{ message: outgoing.uuid, parts: partsOf(text.text) }] : [];
  } catch {
    return [];
  }
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
  if (text instanceof NotYet) throw text;
  if (outgoing.claim === "full")
    throw new NotYet(`${advertising.partsPerDay} parts are sent today`, nextDay(new Date()));
  // The quiet hours ended since it was prepared.
  if (outgoing.claim === undefined) throw new NotYet("not counted", new Date());
  try {
    return { sent: await deliver(advertising, outgoing.uuid, text, signal) };
  } catch (error) {
    if (error instanceof OptedOut) return dropped("opted-out");
    throw error;
  }
}

/** The text to send now, or why it is not sent yet, or not at all. */
function textOf(
  { brand, now }: Advertising,
  { kind: given, data, recipient: phone, consent }: Outgoing,
): PromotionalText | NotYet | Reason {
  const kind = promotionalKinds.find((each) => each === given);
  if (kind === undefined) return "unknown-kind";
  if (typeof consent === "string") return consent;
  if (consent.phone !== phone) return "another-number";
  const hours = quietHours(phone, consent.timeZone, now());
  if (hours?.changesAt === undefined) return "no-time-zone";
  if (hours.quiet) return new NotYet("quiet hours", hours.changesAt);
  const text = promotionalText(kind, data, { brand, language: consent.language });
  // A phone that is switched on at night gets nothing of the day.
  return { type: "PROMOTIONAL", phone, text, expiresAt: hours.changesAt, consent };
}

async function deliver(
  { carrier }: Advertising,
  message: string,
  text: PromotionalText,
  signal: AbortSignal,
): Promise<string> {
  const parts = partsOf(text.text);
  try {
    const carrierId = await carrier.send(text, signal);
    const line = { message, channel: "sms", recipient: phoneHash(text.phone), carrierId, parts };
    log.info(line, "accepted by carrier");
    return carrierId;
  } catch (error) {
    if (error instanceof PermanentFailure) await giveBackParts({ message, parts });
    throw error;
  }
}

async function noteDropped(
  all: readonly { readonly message: string; readonly dropped: Reason; readonly user: string }[],
): Promise<void> {
  const optedOut = all.filter(({ dropped }) => dropped === "opted-out").map(({ user }) => user);
  if (optedOut.length > 0) await endTextConsentsOf(optedOut);
  for (const { message, dropped: reason, user } of all) log.info({ message, user, reason }, "text message dropped");
}
