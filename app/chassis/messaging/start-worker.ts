import { queues, type Queue, type Queues } from "../../../contract/queues.ts";
import { services, type Service } from "../../../contract/services.ts";
import { Acknowledgements } from "./acknowledgements.ts";
import { JobSender } from "./job-sender.ts";
import { JobWorker } from "./job-worker.ts";
import type { Stop } from "../process/run-process.ts";
import { contractSecret } from "../secrets/secret.ts";
import { Consumer } from "./consumer.ts";
import type { Handler } from "./handler.ts";
import { channelOf } from "./outbox.ts";
import { defaultTimings, type RetryTimings } from "./backoff.ts";
import { PausedQueues } from "./paused-queues.ts";
import { Relay } from "./relay.ts";
import { Retention } from "./retention.ts";
import { RetryLoop } from "./retry-loop.ts";
import type { ScheduledWork, WorksOf } from "../schedules/schedule-run.ts";
import { Scheduler } from "../schedules/scheduler.ts";
import { Slots } from "../process/slots.ts";
import { keepStatistics } from "../statistics/request-statistics.ts";
import { WakeTimer } from "./wake-timer.ts";
import { WakeUp } from "./wake-up.ts";
import { closeDatabase, openDatabase, type DatabaseConfig } from "../database/database.ts";

/** The queue settings of a process configuration. */
export interface WorkerConfig {
  readonly service: string;
  readonly values: Readonly<Record<"QUEUE_HOST" | "QUEUE_PORT" | "QUEUE_SECRET_ARN", string>>;
}

const longestStopMilliseconds = 45_000;
/** Of the pool's ten connections. */
const mostTransactions = 4;

/**
 * Starts the worker of a service: relays its outbox, runs the jobs of its queues and attempts the
 * messages again that wait in its inbox, deletes finished messages, and runs its schedules: a service
 * that declares some passes the work of each. The database must be open. Waits for unavailable servers.
 * Stopping accepts no new jobs, finishes running ones, and hands runs of schedules over.
 */
export function startWorker<C extends WorkerConfig>(
  config: C,
  handlers: readonly Handler[],
  timings?: RetryTimings,
  all?: Queues,
  ...works: WorksOf<C["service"]>
): Stop;
export function startWorker(
  config: WorkerConfig,
  handlers: readonly Handler[],
  timings: RetryTimings = defaultTimings,
  all: Queues = queues,
  works: Works = {},
): Stop {
  const { QUEUE_HOST: host, QUEUE_PORT: port, QUEUE_SECRET_ARN: arn } = config.values;
  const address = { host, port: Number(port), login: contractSecret("redis-queue", arn) };
  const worked = Object.values(all)
    .filter(({ worker }) => worker === config.service)
    .map((queue) => [queue, handlersOf(queue, handlers)] as const);
  const timer = new WakeTimer();
  const paused = new PausedQueues(timings.pollMilliseconds);
  const wakeUp = new WakeUp(channelOf(config.service), () => {
    paused.changed();
    timer.in(0);
  });
  const stopRelay = startRelaying(config.service, all, new JobSender(address), wakeUp, timings);
  const transactions = new Slots("transactions of effects", { slots: mostTransactions });
  const consumers = worked.map(
    ([queue, ofQueue]) =>
      new Consumer(queue, ofQueue, timings, {
        transactions,
        paused,
        onWaiting: (milliseconds) => timer.in(milliseconds),
      }),
  );
  const workers = consumers.map(
    (consumer) =>
      new JobWorker(consumer.queue, address, async (job) => consumer.deliver(job), timings.stallMilliseconds),
  );
  const retries = new RetryLoop(consumers, timings, timer, paused);
  const retention = new Retention();
  const scheduler = startSchedules(config.service, works);
  const stopStatistics = keepStatistics();
  return async () => {
    const retained = retention.stop();
    const handedOver = scheduler?.stop();
    for (const consumer of consumers) consumer.stop();
    await Promise.all([retries.stop(), ...workers.map(async (worker) => worker.close(longestStopMilliseconds))]);
    await Promise.all(consumers.map(async (consumer) => consumer.close()));
    await Promise.all([stopRelay(), retained, handedOver]);
    await stopStatistics();
  };
}

type Works = Readonly<Record<string, ScheduledWork>>;

function startSchedules(service: string, works: Works): Scheduler | undefined {
  const { schedules = {} } = (services as Readonly<Partial<Record<string, Service>>>)[service] ?? {};
  return Object.keys(schedules).length === 0 ? undefined : new Scheduler(schedules, works);
}

function startRelaying(service: string, all: Queues, sender: JobSender, wakeUp: WakeUp, timings: RetryTimings): Stop {
  const relay = new Relay(service, all, sender, wakeUp, timings);
  const acknowledgements = new Acknowledgements(service, sender, () => wakeUp.now());
  return async () => {
    await Promise.all([relay.stop(), acknowledgements.stop()]);
    sender.close();
  };
}

function handlersOf({ name, worker }: Queue, handlers: readonly Handler[]): Handler[] {
  const found = handlers.filter((handler) => handler.queue === name);
  if (found.length === 0)
    throw new Error(
      `queue ${name}: ${worker} has no handler for it.\n  Pass one to startWorker, or remove the queue from contract/services/${worker}.ts.`,
    );
  return found;
}

/** Starts the worker of a service without queues: it relays its outbox, and runs its schedules. */
export async function startRelay<C extends DatabaseConfig & WorkerConfig>(
  config: C,
  all?: Queues,
  ...works: WorksOf<C["service"]>
): Promise<Stop> {
  openDatabase(config, []);
  const stop = startWorker(config, [], undefined, all, ...works);
  return Promise.resolve(async () => {
    await stop();
    await closeDatabase();
  });
}
