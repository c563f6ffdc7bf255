import { randomUUID } from "node:crypto";
import { query } from "../database/database.ts";
import { currentTransaction } from "../database/transaction-scope.ts";
import { requestContext } from "../process/request-context.ts";

/** A row of the outbox that is to be handed to its queue. */
export interface OutboxRow {
  readonly uuid: string;
  readonly queue: string;
  readonly type: string;
  readonly payload: unknown;
  readonly requestId: string;
  readonly publications: number;
}

/** The channel on which a schema's relay hears that there is something to do. */
export function channelOf(schema: string): string {
  return `outbox_${schema}`;
}

/** Writes one row for each queue, in the transaction that runs: it leaves if that commits, and only then. */
export async function writeOutbox(queues: readonly string[], type: string, payload: unknown): Promise<void> {
  if (currentTransaction() === undefined) {
    throw new Error(`outbox: ${type} written outside a transaction. Call it inside transaction().`);
  }
  await query(
    `with written as (
       insert into outbox (queue, type, payload, request_id)
       select queue, $2, $3::jsonb, $4 from unnest($1::text[]) as queue
       returning id
     )
     select pg_notify($5 || current_schema(), '') from written limit 1`,
    [queues, type, JSON.stringify(payload), requestContext.getStore()?.requestId ?? randomUUID(), channelOf("")],
  );
}

/** Locks rows whose time has come; another relay of the same service finds others. */
export async function takeDue(limit: number): Promise<OutboxRow[]> {
  return query<OutboxRow>(
    `select uuid, queue, type, payload, request_id as "requestId", publications from outbox
     where processed_at is null and available_at <= now()
     order by available_at, id limit $1 for update skip locked`,
    [limit],
  );
}

/** Notes that rows were handed over, and when to hand them over again if nobody says that they are done. */
export async function markPublished(uuids: readonly string[], againAfterSeconds: number): Promise<void> {
  await query(
    `update outbox set updated_at = now(), published_at = coalesce(published_at, now()), publications = publications + 1,
       available_at = now() + make_interval(secs => $2::double precision * (1 << least(publications, 3)))
     where uuid = any($1::uuid[])`,
    [uuids, againAfterSeconds],
  );
}

/** Notes that rows are done. */
export async function markProcessed(uuids: readonly string[]): Promise<void> {
  await query(
    "update outbox set updated_at = now(), processed_at = now() where uuid = any($1::uuid[]) and processed_at is null",
    [uuids],
  );
}

/** Has everything that is not done handed over again at once. */
export async function republishAll(): Promise<void> {
  await query(
    "update outbox set updated_at = now(), available_at = now() where processed_at is null and available_at > now() and published_at is not null",
  );
}
