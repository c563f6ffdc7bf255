import type { QueueState, Schedule } from "../chassis/queue-control/queue-shapes.ts";
import type { ServiceState } from "./queue-services.ts";

type Own = QueueState["queues"][number];

/** A queue with what its senders have not handed over. */
export interface QueueRow extends Own {
  readonly service: string;
  /** In the outboxes of its senders: not acknowledged by its worker. */
  readonly unreceived: { readonly count: number; readonly oldest: string | null };
}

/** What the monitor knows of all services at one time. */
export interface Overview {
  /** Milliseconds since the epoch, by the clock of the database that answered. */
  readonly now: number;
  readonly queues: readonly QueueRow[];
  /** Messages in outboxes for queues that no service of this release has. */
  readonly setAside: readonly { readonly service: string; readonly queue: string; readonly count: number }[];
  readonly schedules: readonly (Schedule & { readonly service: string })[];
  readonly problems: readonly { readonly service: string; readonly problem: string }[];
}

/** Puts the states of all services together; of one that did not answer there is only the problem. */
export function overviewOf(states: readonly ServiceState[]): Overview {
  const known = states.flatMap((state) => ("body" in state ? [state.body] : []));
  const outbox = known.flatMap(({ service, outbox: rows }) => rows.map((row) => ({ service, ...row })));
  const names = new Set(known.flatMap(({ queues }) => queues.map(({ queue }) => queue)));
  const away = states.flatMap((state) => ("problem" in state ? [state] : []));
  const isOfAway = (queue: string) => away.some(({ service }) => queue.startsWith(`${service}-`));
  return {
    now: Math.max(...known.map(({ asOf }) => Date.parse(asOf)), 0) || Date.now(),
    queues: known.flatMap(({ service, queues }) =>
      queues.map((row) => ({ ...row, service, unreceived: sum(outbox.filter(({ queue }) => queue === row.queue)) })),
    ),
    setAside: outbox.filter(({ queue }) => !names.has(queue) && !isOfAway(queue)),
    schedules: known.flatMap(({ service, schedules }) => schedules.map((schedule) => ({ service, ...schedule }))),
    problems: away.map(({ service, problem }) => ({ service, problem })),
  };
}

function sum(rows: readonly { readonly count: number; readonly oldest: string | null }[]): QueueRow["unreceived"] {
  const times = rows.flatMap(({ oldest }) => oldest ?? []).toSorted();
  return { count: rows.reduce((total, { count }) => total + count, 0), oldest: times[0] ?? null };
}
