import { emailHash } from "../../../contract/email-hash.ts";
import { query } from "../../chassis/database/database.ts";
import { log } from "../../chassis/process/log.ts";
import { languageOf } from "../preferences/preference.ts";
import { carrierIdOf } from "./carrier-id.ts";
import type { MailCarrier } from "./mail-carrier.ts";
import type { MailKind } from "./mail-kinds.ts";
import { oneLine } from "./one-line.ts";
import { render } from "./templates.ts";

/** A message that a carrier delivers. */
interface Delivery {
  readonly id: string;
  readonly kind: MailKind;
  readonly recipient: { readonly name: string; readonly email: string };
  /** Data of the template. */
  readonly data: unknown;
  /** In which the message was queued. */
  readonly language: string;
  /** The https address that ends such mails, of a promotional mail. */
  readonly unsubscribe?: string;
}

/** Has the carrier deliver a message. @returns its reply */
export async function deliver(
  carrier: MailCarrier,
  { id, kind, recipient: { name, email }, data, language, unsubscribe }: Delivery,
  signal: AbortSignal,
): Promise<string> {
  const content = render(kind, languageOf(language), data);
  const mail = { id, recipient: { name: oneLine(name), email }, unsubscribe, ...content };
  const answer = await carrier.send(mail, signal);
  log.info(
    {
      message: id,
      kind,
      channel: "email",
      recipient: emailHash(email),
      carrierId: carrierIdOf(answer),
      answer,
    },
    "accepted by carrier",
  );
  return answer;
}

/** Why a message is not sent, although its carrier would take it. */
export interface NotSent {
  readonly because: string;
}

/** Logs that a message is not sent. @returns the answer that {@link settle} records */
export function notSent(message: string, because: string): NotSent {
  log.info({ message, because }, "mail not sent");
  return { because };
}

interface Settled {
  readonly payload: { readonly message: string };
  /** The carrier's reply; undefined for a message that had been removed. */
  readonly answer: string | NotSent | undefined;
}

/** Records messages that were sent and those that are not sent, without those that had been removed. */
export async function settle(all: readonly Settled[]): Promise<void> {
  const refused = all.flatMap(({ payload, answer }) =>
    typeof answer === "object" ? [{ message: payload.message, because: answer.because }] : [],
  );
  if (refused.length > 0)
    await query(
      `update messages set updated_at = now(), status = 'dropped', not_sent_because = refused.because,
         data = data - 'token'
       from unnest($1::uuid[], $2::text[]) as refused (uuid, because) where messages.uuid = refused.uuid`,
      [refused.map(({ message }) => message), refused.map(({ because }) => because)],
    );
  await markSent(
    all.map(({ payload, answer }) => ({ payload, answer: typeof answer === "string" ? answer : undefined })),
  );
}

/** Marks messages as sent, without those that had been removed. The sealed token of a link is of no use any more. */
export async function markSent(
  all: readonly { readonly payload: { readonly message: string }; readonly answer: string | undefined }[],
): Promise<void> {
  const sent = all.filter(({ answer }) => answer !== undefined);
  await query(
    `update messages set updated_at = now(), status = 'sent', sent_at = now(), carrier_answer = sent.answer,
       data = data - 'token'
     from unnest($1::uuid[], $2::text[]) as sent (uuid, answer) where messages.uuid = sent.uuid`,
    [sent.map(({ payload }) => payload.message), sent.map(({ answer }) => answer)],
  );
}

/** Records that a message was given up; matches no row when it is deleted. */
export async function giveUp({ message }: { readonly message: string }): Promise<void> {
  await query(
    "update messages set updated_at = now(), status = 'failed' where uuid = $1 and deleted_at is null returning id",
    [message],
  );
}
