import type { JourneyEvent, Rows, Standing, Told } from "./journey-event.ts";

/** Which messages are asked for. */
interface Asked {
  readonly requests: readonly string[];
  /** Types whose standing another reader reports. */
  readonly covers: readonly string[];
}

interface OutboxRow {
  readonly queue: string;
  readonly type: string;
  readonly requestId: string;
  readonly createdAt: Date;
  readonly publications: number;
  readonly processedAt: Date | null;
}

interface InboxRow {
  readonly queue: string;
  readonly type: string;
  readonly requestId: string;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly availableAt: Date;
  readonly unavailable: boolean;
}

interface DeadLetterRow {
  readonly queue: string;
  readonly type: string;
  readonly requestId: string;
  readonly failedAt: Date;
  readonly attempts: number;
  readonly reason: string;
  readonly resolvedAt: Date | null;
}

const mostRows = 500;
const finish = `order by id limit ${mostRows}`;

/** What outbox, inbox and dead letters of a service contain of some requests. */
export async function messagingState(service: string, rows: Rows, { requests, covers }: Asked): Promise<Told> {
  const outbox = await rows<OutboxRow>(
    `select queue, type, request_id as "requestId", created_at as "createdAt", publications,
       processed_at as "processedAt" from outbox where request_id = any($1) ${finish}`,
    [requests],
  );
  const inbox = await rows<InboxRow>(
    `select queue, type, request_id as "requestId", created_at as "createdAt", attempts,
       available_at as "availableAt", unavailable
     from inbox where request_id = any($1) and payload is not null and processed_at is null ${finish}`,
    [requests],
  );
  const dead = await rows<DeadLetterRow>(
    `select queue, type, request_id as "requestId", updated_at as "failedAt", attempts, reason,
       deleted_at as "resolvedAt" from dead_letter where request_id = any($1) ${finish}`,
    [requests],
  );
  const told = [
    ...outbox.map((row) => ofOutbox(service, row)),
    ...inbox.map((row) => ofInbox(service, row)),
    ...dead.map((row) => ofDeadLetter(service, row)),
  ];
  return {
    events: told.flatMap(({ events }) => events),
    standings: told.flatMap(({ type, standing }) =>
      standing === undefined || covers.includes(type) ? [] : [standing],
    ),
  };
}

interface ToldOfRow {
  readonly type: string;
  readonly events: readonly JourneyEvent[];
  readonly standing?: Standing;
}

function ofOutbox(service: string, row: OutboxRow): ToldOfRow {
  const { queue, type, publications, createdAt, processedAt } = row;
  const event = (time: Date, what: string) => at(time, `${service} outbox`, row, what);
  const written = event(createdAt, `${type} written for ${queue}`);
  if (processedAt !== null)
    return { type, events: [written, event(processedAt, `${type} acknowledged by its consumer`)] };
  const times = publications === 1 ? "once" : `${publications} times`;
  const text = `${type} is in the outbox of ${service}, published ${publications === 0 ? "not yet" : times}; the consumer of ${queue} has not acknowledged it`;
  return { type, events: [written], standing: { state: "waiting", text } };
}

function ofInbox(service: string, row: InboxRow): ToldOfRow {
  const { type, createdAt, attempts, availableAt, unavailable } = row;
  const why = unavailable ? "its external system is unavailable, " : "";
  const text = `${type} waits in the inbox of ${service}: ${why}attempts so far ${attempts}, next at ${availableAt.toISOString()}`;
  const received = at(createdAt, `${service} inbox`, row, `${type} received from ${row.queue}`);
  return { type, events: [received], standing: { state: "waiting", text } };
}

function ofDeadLetter(service: string, row: DeadLetterRow): ToldOfRow {
  const { type, failedAt, attempts, reason, resolvedAt } = row;
  const failed = `${type} given up after ${attempts} attempts: ${reason.split("\n", 1)[0] ?? ""}`;
  const event = { ...at(failedAt, `${service} dead letters`, row, failed), isProblem: resolvedAt === null };
  if (resolvedAt !== null)
    return {
      type,
      events: [event, at(resolvedAt, `${service} dead letters`, row, `${type} replayed or discarded by an operator`)],
    };
  const text = `${failed}. Fix the cause, then: npm run queue:replay -- ${service} --type ${type}`;
  return { type, events: [event], standing: { state: "failed", text } };
}

function at(time: Date, where: string, { requestId }: { readonly requestId: string }, what: string): JourneyEvent {
  return { time: time.toISOString(), where, what, requestId, isProblem: false };
}
