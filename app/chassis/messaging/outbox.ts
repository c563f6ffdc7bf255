import { randomUUID } from "node:crypto";
import type * as z from "zod";
import { query, currentTransaction } from "../database/database.ts";
import { requestContext } from "../process/log.ts";
import { events, type EventName, type EventPayload, type Events, type EventsOf } from "../../../contract/events.ts";
import { eventQueueOf, type QueueName } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";

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

/** Writes an event in the outbox, in the transaction that runs: it leaves if that commits, and only then. */
export type Publish<S extends ServiceName> = <E extends EventsOf<S> & EventName>(
  name: E,
  payload: EventPayload<E>,
) => Promise<void>;

/** How a service publishes the events that the contract lets it publish, and no other. */
export function publisherOf<S extends ServiceName>(service: S): Publish<S> {
  return async (name, payload) => publishEvent(events, service, name, payload);
}

/** As {@link publisherOf}, for the events of any contract: only compared with it when it runs. */
export async function publishEvent(all: Events, service: string, name: string, payload: unknown): Promise<void> {
  const event = all[name];
  // Types hold this too; an event of another service must not leave because a name was cast.
  if (event?.producer !== service) {
    const file = `contract/services/${service}.ts`;
    throw new Error(`${service}: may not publish ${name}, which is not among \`publishes\` in ${file}`);
  }
  await writeOutbox(event.consumers.map(eventQueueOf), name, event.payload.parse(payload));
}

/** A kind of work that a service gives to a queue of its own. */
export interface JobType<Payload, Queue extends string = QueueName> {
  readonly queue: Queue;
  readonly name: string;
  /** Whoever reads the queue reads it: no secrets. */
  readonly payload: z.ZodType<Payload>;
}

/** Writes a job in the outbox, in the transaction that runs: it begins if that commits, and only then. */
export async function enqueue<Payload>(type: JobType<Payload, string>, payload: Payload): Promise<void> {
  await writeOutbox([type.queue], type.name, type.payload.parse(payload));
}
