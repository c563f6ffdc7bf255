import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import type { ReceivedMessage } from "./job.ts";

/** A message whose attempt has been counted. */
export interface Begun extends ReceivedMessage {
  readonly attempt: number;
  /** Milliseconds since the epoch: no attempt begins later. */
  readonly triesUntil: number;
}

/** Ends of a lease and of a horizon, from now. */
export interface Terms {
  readonly leaseMilliseconds: number;
  readonly untilHours: number;
}

/**
 * Counts the first attempt at messages before it runs, so that an attempt that kills its process is
 * counted (trap 3). Every job has its messages in the order of their outbox rows, so that workers
 * that insert the same ones do not deadlock. @returns those that are new to this inbox and that no
 * earlier message of their aggregate precedes
 */
export async function beginFirst(
  queue: string,
  messages: readonly ReceivedMessage[],
  { leaseMilliseconds, untilHours }: Terms,
): Promise<Begun[]> {
  const rows = await query<{ uuid: string }>(
    `insert into inbox (uuid, queue, type, attempts, running, available_at, tries_until, aggregate, sequence)
     select uuid, $3, type, 1, true, now() + make_interval(secs => $4::float8),
       now() + make_interval(secs => $5::float8), aggregate, sequence
     from unnest($1::uuid[], $2::text[], $6::text[], $7::bigint[]) as message (uuid, type, aggregate, sequence)
     where message.aggregate is null or not exists (
       select 1 from inbox as earlier
       where earlier.queue = $3 and earlier.aggregate = message.aggregate and earlier.processed_at is null
         and earlier.sequence < message.sequence
     )
     on conflict (uuid) do nothing returning uuid`,
    [
      messages.map(({ id }) => id),
      messages.map(({ type }) => type),
      queue,
      leaseMilliseconds / 1_000,
      untilHours * 3_600,
      messages.map(({ aggregate }) => aggregate ?? null),
      messages.map(({ sequence }) => sequence ?? null),
    ],
  );
  const fresh = new Set(rows.map(({ uuid }) => uuid));
  const triesUntil = Date.now() + untilHours * 3_600_000;
  return messages.filter(({ id }) => fresh.has(id)).map((message) => ({ ...message, attempt: 1, triesUntil }));
}

/**
 * Keeps messages in the inbox with their payload, unless they are processed: they no longer depend
 * on their sender. A message without an attempt is due at once.
 */
export async function keep(queue: string, messages: readonly ReceivedMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await query(
    `insert into inbox
       (uuid, queue, type, attempts, running, payload, request_id, sender, expires_at, aggregate, sequence)
     select uuid, $2, type, 0, false, payload, request_id, sender, expires_at, aggregate, sequence
     from ${content(1, 3)}
     on conflict (uuid) do update set updated_at = now(), payload = excluded.payload,
       request_id = excluded.request_id, sender = excluded.sender, expires_at = excluded.expires_at
     where inbox.processed_at is null and inbox.payload is null`,
    [messages.map(({ id }) => id), queue, ...contentOf(messages)],
  );
}

/**
 * Extends the leases of running attempts. It skips locked rows: their results are being recorded.
 */
export async function renewLeases(uuids: readonly string[], leaseMilliseconds: number): Promise<void> {
  await query(
    `update inbox set updated_at = now(), available_at = now() + make_interval(secs => $2::float8)
     where id in (
       select id from inbox where uuid = any($1::uuid[]) and running and processed_at is null
       order by id for update skip locked
     )`,
    [uuids, leaseMilliseconds / 1_000],
  );
}

/** A message that is to be attempted again. */
export interface Postponed {
  readonly message: ReceivedMessage;
  /** Undefined if it was not attempted: it is due at once, in the order of age. */
  readonly milliseconds: number | undefined;
  /** Why the attempt failed; undefined if there was none, which keeps the reason of the last one. */
  readonly failure: string | undefined;
  /** An external system was unavailable: it is due as soon as {@link makeRecoveredDue} says so. */
  readonly unavailable: boolean;
}

/** Ends failed attempts: the messages wait in the inbox. */
export async function postpone(all: readonly Postponed[]): Promise<void> {
  const ordered = all.toSorted((one, other) => (one.message.id < other.message.id ? -1 : 1));
  await query(
    `update inbox set updated_at = now(), running = false, unavailable = postponed.unavailable,
       available_at = coalesce(now() + make_interval(secs => postponed.seconds), inbox.created_at),
       payload = message.payload, request_id = message.request_id, sender = message.sender,
       expires_at = message.expires_at, failure = coalesce(postponed.failure, inbox.failure)
     from ${content(1, 2)}
     join unnest($1::uuid[], $9::float8[], $10::boolean[], $11::text[])
       as postponed (uuid, seconds, unavailable, failure) using (uuid)
     where inbox.uuid = message.uuid and processed_at is null`,
    [
      ordered.map(({ message }) => message.id),
      ...contentOf(ordered.map(({ message }) => message)),
      ordered.map(({ milliseconds }) => (milliseconds === undefined ? null : milliseconds / 1_000)),
      ordered.map(({ unavailable }) => unavailable),
      ordered.map(({ failure = null }) => failure),
    ],
  );
}

/** Makes the messages due that failed while the external system of their type was unavailable. */
export async function makeRecoveredDue(queue: string, type: string): Promise<void> {
  await query(
    `update inbox set updated_at = now(), available_at = created_at, unavailable = false
     where queue = $1 and type = $2 and payload is not null and unavailable and not running`,
    [queue, type],
  );
}

/**
 * Runs `effects` for those messages that are not processed yet, and marks them as processed, in one
 * transaction, so that redelivery does not repeat an effect.
 */
export async function processOnce<M extends ReceivedMessage>(
  messages: readonly M[],
  effects: (claimed: readonly M[]) => Promise<void>,
): Promise<void> {
  await transaction(async () => {
    const rows = await query<{ uuid: string }>(
      `update inbox set updated_at = now(), running = false, payload = null, failure = null, processed_at = now()
       where id in (select id from inbox where uuid = any($1::uuid[]) and processed_at is null order by id for update)
       returning uuid`,
      [messages.map(({ id }) => id)],
    );
    const claimed = new Set(rows.map(({ uuid }) => uuid));
    if (claimed.size > 0) await effects(messages.filter(({ id }) => claimed.has(id)));
  });
}

/** SQL for the table `message`: uuid at parameter `uuid`, the other columns from parameter `first` on. */
function content(uuid: number, first: number): string {
  const types = ["text", "jsonb", "text", "text", "timestamptz", "text", "bigint"];
  const columns = types.map((type, at) => `$${first + at}::${type}[]`).join(", ");
  return `unnest($${uuid}::uuid[], ${columns}) as message
    (uuid, type, payload, request_id, sender, expires_at, aggregate, sequence)`;
}

function contentOf(messages: readonly ReceivedMessage[]): readonly unknown[][] {
  return [
    messages.map(({ type }) => type),
    messages.map(({ payload }) => JSON.stringify(payload ?? null)),
    messages.map(({ requestId }) => requestId),
    messages.map(({ from }) => from),
    messages.map(({ expiresAt }) => (expiresAt === undefined ? null : new Date(expiresAt).toISOString())),
    messages.map(({ aggregate }) => aggregate ?? null),
    messages.map(({ sequence }) => sequence ?? null),
  ];
}
