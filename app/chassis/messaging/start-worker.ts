import { queues, type Queue, type Queues } from "../../../contract/queues.ts";
import { JobSender } from "./job-sender.ts";
import { JobWorker } from "./job-worker.ts";
import type { Stop } from "../process/run-process.ts";
import { contractSecret } from "../secrets/secret.ts";
import { Consumer } from "./consumer.ts";
import type { Handler } from "./handler.ts";
import { channelOf } from "./outbox.ts";
import { usualPace, type Pace } from "./backoff.ts";
import { Relay } from "./relay.ts";
import { WakeUp } from "./wake-up.ts";
import { closeDatabase, openDatabase, type DatabaseConfig } from "../database/database.ts";

/** The part of a process's configuration that says where its queue is. */
export interface WorkerConfig {
  readonly service: string;
  readonly values: Readonly<Record<"QUEUE_HOST" | "QUEUE_PORT" | "QUEUE_SECRET_ARN", string>>;
}

const longestStopMilliseconds = 45_000;

/**
 * Everything that a service's worker does: relays its outbox and runs what comes in its queues. The database is open already; servers that
 * are away are waited for. Stopping takes nothing new and lets jobs end.
 */
export function startWorker(
  config: WorkerConfig,
  handlers: readonly Handler[],
  pace: Pace = usualPace,
  all: Queues = queues,
): Stop {
  const { QUEUE_HOST: host, QUEUE_PORT: port, QUEUE_SECRET_ARN: arn } = config.values;
  const address = { host, port: Number(port), login: contractSecret("redis-queue", arn) };
  const worked = Object.values(all)
    .filter(({ worker }) => worker === config.service)
    .map((queue) => [queue, handlersOf(queue, handlers)] as const);
  const relay = new Relay(config.service, all, new JobSender(address), new WakeUp(channelOf(config.service)), pace);
  const workers = worked.map(([queue, ofQueue]) => {
    const consumer = new Consumer(queue, ofQueue, pace);
    return new JobWorker(queue, address, async (job) => consumer.run(job), pace.stallMilliseconds);
  });
  return async () => {
    await Promise.all(workers.map(async (worker) => worker.close(longestStopMilliseconds)));
    await relay.stop();
  };
}

function handlersOf({ name, worker }: Queue, handlers: readonly Handler[]): Handler[] {
  const found = handlers.filter((handler) => handler.queue === name);
  if (found.length === 0)
    throw new Error(`queue ${name}: its worker has no handler for it (contract/services/${worker}.ts)`);
  return found;
}

/** The worker of a service that works no queue: it only relays what the service's outbox holds. */
export async function startRelay(config: DatabaseConfig & WorkerConfig, all?: Queues): Promise<Stop> {
  openDatabase(config, []);
  const stop = startWorker(config, [], undefined, all);
  return Promise.resolve(async () => {
    await stop();
    await closeDatabase();
  });
}
