import { query } from "../../chassis/database/database.ts";
import { carrierIdOf } from "./carrier-id.ts";
import type { Message } from "./message.ts";

/** What the staff looks for: the messages to a user, about an order, or caused by a request. */
export type Wanted = { readonly [Name in "user" | "order" | "request"]?: string | undefined };

/** What became of a message; neither its address nor its words. */
export interface SentMessage extends Pick<Message, "uuid" | "kind" | "channel" | "status" | "requestId"> {
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly order: string | null;
  /** The carrier's id of it, by which its support finds it. */
  readonly carrierId: string | null;
  readonly notSentBecause: string | null;
  /** What the carrier reported later. */
  readonly reported: string | null;
  /** Of the dead letter of its sending. */
  readonly failure: string | null;
}

const most = 50;

/** Each condition is that of an index. */
const conditions = {
  user: `(messages.contact_id in (select id from contacts where user_uuid = $1::uuid and deleted_at is null)
    or (messages.contact_id is null and messages.data ->> 'user' = $1::text))`,
  order: "messages.data ->> 'order' = $1",
  request: "messages.request_id = $1",
} as const;

/** The newest messages of which exactly one thing is known. */
export async function sentMessages(wanted: Wanted): Promise<SentMessage[]> {
  const [[by, value] = ["request", ""]] = Object.entries(wanted).filter(([, given]) => given !== undefined);
  const rows = await query<Omit<SentMessage, "carrierId"> & { readonly carrierAnswer: string | null }>(
    // Materialized: the order of ids would be read instead of the index of the condition.
    `with found as materialized (
       select * from messages where ${conditions[by as keyof typeof conditions]} and messages.deleted_at is null
     )
     select found.uuid, kind, channel, status, found.request_id as "requestId",
       found.created_at as "createdAt", sent_at as "sentAt", data ->> 'order' as order,
       carrier_answer as "carrierAnswer", not_sent_because as "notSentBecause", reported, letter.reason as failure
     from found
     left join dead_letter as letter on letter.deleted_at is null and letter.request_id = found.request_id
       and letter.payload ->> 'message' = found.uuid::text
     order by found.id desc limit ${most}`,
    [value],
  );
  return rows.map(({ carrierAnswer, ...row }) => ({ ...row, carrierId: carrierIn(row, carrierAnswer) }));
}

/** A mail server answers with a sentence, every other carrier with its id. */
function carrierIn({ channel, status }: Pick<SentMessage, "channel" | "status">, answer: string | null): string | null {
  if (status !== "sent" || answer === null) return null;
  return channel === "email" ? (carrierIdOf(answer) ?? null) : answer;
}
