import { randomUUID } from "node:crypto";
import type * as z from "zod";
import { query, currentTransaction } from "../database/database.ts";
import { requestContext } from "../process/log.ts";
import { events, type EventName, type EventPayload, type Events, type EventsOf } from "../../../contract/events.ts";
import { eventQueueOf, type QueueName } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";

/** An outbox row to publish to its queue. */
export interface OutboxRow {
  readonly uuid: string;
  readonly queue: string;
  readonly type: string;
  readonly payload: unknown;
  readonly requestId: string;
  readonly publications: number;
}

/** The NOTIFY channel that wakes the relay of a schema. */
export function channelOf(schema: string): string {
  return `outbox_${schema}`;
}

/**
 * Inserts one row for each queue in the current transaction; the relay publishes it after the
 * commit (ASYNC-1).
 */
export async function writeOutbox(queues: readonly string[], type: string, payload: unknown): Promise<void> {
  if (currentTransaction() === undefined) {
    throw new Error(`outbox: ${type}: written outside a transaction.\n  Call it inside transaction().`);
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

/** Locks due rows; concurrent relays of the same service lock different ones. */
export async function takeDue(limit: number): Promise<OutboxRow[]> {
  return query<OutboxRow>(
    `select uuid, queue, type, payload, request_id as "requestId", publications from outbox
     where processed_at is null and available_at <= now()
     order by available_at, id limit $1 for update skip locked`,
    [limit],
  );
}

/** Marks rows as published, and sets when to publish them again without an acknowledgement. */
export async function markPublished(uuids: readonly string[], againAfterSeconds: number): Promise<void> {
  await query(
    `update outbox set updated_at = now(), published_at = coalesce(published_at, now()), publications = publications + 1,
       available_at = now() + make_interval(secs => $2::double precision * (1 << least(publications, 3)))
     where uuid = any($1::uuid[])`,
    [uuids, againAfterSeconds],
  );
}

/** Marks rows as processed. */
export async function markProcessed(uuids: readonly string[]): Promise<void> {
  await query(
    "update outbox set updated_at = now(), processed_at = now() where uuid = any($1::uuid[]) and processed_at is null",
    [uuids],
  );
}

/** Makes all published rows that are not processed due at once. */
export async function republishAll(): Promise<void> {
  await query(
    "update outbox set updated_at = now(), available_at = now() where processed_at is null and available_at > now() and published_at is not null",
  );
}

/** Publishes an event by the outbox, in the current transaction. */
type Publish<S extends ServiceName> = <E extends EventsOf<S> & EventName>(
  name: E,
  payload: EventPayload<E>,
) => Promise<void>;

/** A function that publishes the events that the service declares. */
export function publisherOf<S extends ServiceName>(service: S): Publish<S> {
  return async (name, payload) => publishEvent(events, service, name, payload);
}

/** As {@link publisherOf}, for the events of any contract, checked at run time only. */
export async function publishEvent(all: Events, service: string, name: string, payload: unknown): Promise<void> {
  const event = all[name];
  // Types check this too, but a cast must not publish an event of another service.
  if (event?.producer !== service) {
    const file = `contract/services/${service}.ts`;
    throw new Error(`${service}: cannot publish ${name}, which is not among \`publishes\` in ${file}`);
  }
  await writeOutbox(event.consumers.map(eventQueueOf), name, event.payload.parse(payload));
}

/** A type of job in one of the service's queues. */
export interface JobType<Payload, Queue extends string = QueueName> {
  readonly queue: Queue;
  readonly name: string;
  /** Must not contain secrets: every reader of the queue sees them. */
  readonly payload: z.ZodType<Payload>;
}

/** Enqueues a job by the outbox, in the current transaction. */
export async function enqueue<Payload>(type: JobType<Payload, string>, payload: Payload): Promise<void> {
  await writeOutbox([type.queue], type.name, type.payload.parse(payload));
}
