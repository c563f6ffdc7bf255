import { closeDatabase, openDatabase } from "../chassis/database/database.ts";
import { transaction } from "../chassis/database/transaction.ts";
import { publishEvent } from "../chassis/messaging/outbox.ts";
import { configOf } from "../chassis/process/config.ts";
import { log } from "../chassis/process/log.ts";
import { deleteMessages, makeEffects } from "./counting.ts";
import { startMessaging, type Messaging } from "./messaging.ts";
import { supervise, type Supervised } from "./run-file.ts";
import { testEvents, testServices, type TestServiceName } from "./test-contract.ts";
import { startTestDatabase } from "./test-database.ts";

/**
 * The sender's relay and the receiver's worker, as processes that are restarted when they die; the
 * test process writes the sender's outbox.
 */
export interface SupervisedWorkers {
  readonly messaging: Messaging<TestServiceName>;
  /** Deletes all messages and starts both processes, connected to this Redis. */
  start(queue?: { readonly host: string; readonly port: number }): Promise<{ relay: Supervised; worker: Supervised }>;
  /** Publishes one event for each name, in one transaction. */
  publish(...names: string[]): Promise<void>;
  /** The value of an SQL expression. */
  number(expression: string): Promise<number>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts the servers. */
export async function startSupervisedWorkers(): Promise<SupervisedWorkers> {
  log.level = "silent";
  const messaging = await startMessaging(startTestDatabase);
  await makeEffects(messaging);
  const ofSender = await messaging.environment("sender");
  openDatabase(configOf("sender", "worker", testServices.sender.processes.worker, ofSender), []);
  let running: Supervised[] = [];
  return {
    messaging,
    start: async ({ host, port } = messaging.redis) => {
      await deleteMessages(messaging);
      const queue = { QUEUE_HOST: host, QUEUE_PORT: String(port) };
      const relay = supervise("app/testing/relay-worker.ts", { ...ofSender, ...queue });
      const ofReceiver = await messaging.environment("receiver");
      const worker = supervise("app/testing/counting-worker.ts", { ...ofReceiver, ...queue });
      running = [relay, worker];
      return { relay, worker };
    },
    publish: async (...names) =>
      transaction(async () => {
        for (const name of names) await publishEvent(testEvents, "sender", "thing.happened.v1", { name });
      }),
    number: async (expression) => {
      const [row] = await messaging.database.postgres.query<{ n: string }>(`select ${expression} as n`);
      return Number(row?.n);
    },
    stop: async () => {
      await Promise.all(running.map(async (each) => each.stop()));
    },
    remove: async () => {
      await closeDatabase();
      await messaging.remove();
    },
  };
}
