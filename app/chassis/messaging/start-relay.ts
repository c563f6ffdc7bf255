import type { Queues } from "../../../contract/queues.ts";
import { closeDatabase, openDatabase, type DatabaseConfig } from "../database/database.ts";
import { startWorker, type WorkerConfig } from "./start-worker.ts";
import type { Stop } from "../process/run-process.ts";

/** The worker of a service that works no queue: it only relays what the service's outbox holds. */
export async function startRelay(config: DatabaseConfig & WorkerConfig, all?: Queues): Promise<Stop> {
  openDatabase(config, []);
  const stop = startWorker(config, [], undefined, all);
  return Promise.resolve(async () => {
    await stop();
    await closeDatabase();
  });
}
