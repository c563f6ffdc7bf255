import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type * as z from "zod";
import { query, currentTransaction } from "../database/database.ts";
import { requestContext } from "../process/log.ts";
import { events, type EventName, type EventPayload, type Events, type EventsOf } from "../../../contract/events.ts";
import { eventQueueOf, type QueueName } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";

/** The NOTIFY channel that wakes the relay of a schema. */
export function channelOf(schema: string): string {
  return `outbox_${schema}`;
}

interface NewRow {
  readonly uuid: string;
  readonly queue: string;
  readonly type: string;
  readonly payload: string;
  readonly requestId: string;
  readonly expiresAt: string | null;
  readonly aggregate: string | null;
}

/** How an outbox row is delivered. */
interface Delivery {
  /** After it, the consumer drops the message instead of processing it late. */
  readonly expiresAt?: Date | undefined;
  /** Messages of one aggregate and queue are processed in the order of their rows. */
  readonly aggregate?: string | undefined;
  /** Id of the message, if it has one queue. @default a new one */
  readonly uuid?: string | undefined;
}

const gathering = new AsyncLocalStorage<NewRow[]>();

/**
 * Inserts one row for each queue in the current transaction; the relay publishes it after the
 * commit (ASYNC-1).
 */
export async function writeOutbox(
  queues: readonly string[],
  type: string,
  payload: unknown,
  { expiresAt, aggregate, uuid }: Delivery = {},
): Promise<void> {
  if (currentTransaction() === undefined) {
    throw new Error(`outbox: ${type}: written outside a transaction.\n  Call it inside transaction().`);
  }
  const rows = queues.map((queue) => ({
    uuid: uuid ?? randomUUID(),
    queue,
    type,
    payload: JSON.stringify(payload),
    requestId: requestContext.getStore()?.requestId ?? randomUUID(),
    expiresAt: expiresAt?.toISOString() ?? null,
    aggregate: aggregate ?? null,
  }));
  const gathered = gathering.getStore();
  if (gathered === undefined) await insertRows(rows);
  else gathered.push(...rows);
}

/** Runs `work` in the current transaction, and then inserts all its rows by one statement. */
export async function gatherOutbox(work: () => Promise<void>): Promise<void> {
  const rows: NewRow[] = [];
  await gathering.run(rows, work);
  await insertRows(rows);
}

async function insertRows(rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `with written as (
       insert into outbox (uuid, queue, type, payload, request_id, expires_at, aggregate)
       select * from unnest(
         $8::uuid[], $1::text[], $2::text[], $3::jsonb[], $4::text[], $5::timestamptz[], $6::text[])
       returning id
     )
     select pg_notify($7 || current_schema(), '') from written limit 1`,
    [
      rows.map(({ queue }) => queue),
      rows.map(({ type }) => type),
      rows.map(({ payload }) => payload),
      rows.map(({ requestId }) => requestId),
      rows.map(({ expiresAt }) => expiresAt),
      rows.map(({ aggregate }) => aggregate),
      channelOf(""),
      rows.map(({ uuid }) => uuid),
    ],
  );
}

/**
 * Publishes an event by the outbox, in the current transaction. After `expiresAt` consumers drop it
 * instead of handling it late.
 */
type Publish<S extends ServiceName> = <E extends EventsOf<S> & EventName>(
  name: E,
  payload: EventPayload<E>,
  expiresAt?: Date,
) => Promise<void>;

/** A function that publishes the events that the service declares. */
export function publisherOf<S extends ServiceName>(service: S): Publish<S> {
  return async (name, payload, expiresAt) => publishEvent(events, service, name, payload, expiresAt);
}

/** As {@link publisherOf}, for the events of any contract, checked at run time only. */
export async function publishEvent(
  all: Events,
  service: string,
  name: string,
  payload: unknown,
  expiresAt?: Date,
): Promise<void> {
  const event = all[name];
  // Types check this too, but a cast must not publish an event of another service.
  if (event?.producer !== service) {
    const file = `contract/services/${service}.ts`;
    throw new Error(`${service}: cannot publish ${name}, which is not among \`publishes\` in ${file}`);
  }
  const parsed = event.payload.parse(payload);
  const aggregate = event.orderBy === undefined ? undefined : textOf(parsed, event.orderBy);
  await writeOutbox(event.consumers.map(eventQueueOf), name, parsed, { expiresAt, aggregate });
}

/** `orderedBy` accepts only keys whose value is text. */
function textOf(payload: unknown, key: string): string | undefined {
  const value: unknown = typeof payload === "object" && payload !== null ? Reflect.get(payload, key) : undefined;
  return typeof value === "string" ? value : undefined;
}

/** A type of job in one of the service's queues. */
export interface JobType<Payload, Queue extends string = QueueName> {
  readonly queue: Queue;
  readonly name: string;
  /** Must not contain secrets: every reader of the queue sees them. */
  readonly payload: z.ZodType<Payload>;
}

/**
 * Enqueues a job by the outbox, in the current transaction. After `expiresAt` it is dropped instead
 * of run late.
 */
export async function enqueue<Payload>(
  type: JobType<Payload, string>,
  payload: Payload,
  expiresAt?: Date,
): Promise<void> {
  await writeOutbox([type.queue], type.name, type.payload.parse(payload), { expiresAt });
}
