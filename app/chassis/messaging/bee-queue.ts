import Bee from "bee-queue";
import type { Queue } from "../../../contract/queues.ts";
import { log } from "../process/log.ts";
import type { RedisClient } from "./redis-client.ts";

/** What its types leave out. */
interface Settings {
  readonly quitCommandClient: boolean;
  readonly keyPrefix: string;
}

/**
 * A queue of bee-queue on our client; its keys begin with the service that works it. Nothing stays behind of a job that is done.
 * @throws when the client is not ready, or bee-queue would go past it to a Redis of its own
 */
export async function openBeeQueue(
  { name, worker }: Queue,
  client: RedisClient,
  role: { worker: false } | { worker: true; stallMilliseconds: number },
): Promise<Bee<unknown>> {
  if (client.status !== "ready") throw new Error(`queue ${name}: Redis is away (${client.status})`);
  const bee = new Bee<unknown>(name, {
    prefix: worker,
    redis: client,
    autoConnect: false,
    isWorker: role.worker,
    getEvents: false,
    sendEvents: false,
    storeJobs: false,
    removeOnSuccess: true,
    // Without it a job that waits for its next attempt waits for ever; the short window finds those whose announcement was lost.
    activateDelayedJobs: role.worker,
    nearTermWindow: 1_000,
    delayedDebounce: 100,
    ...(role.worker ? { stallInterval: role.stallMilliseconds } : {}),
  });
  // It keeps for itself whether it took the client for one, and would fall back to localhost:6379.
  if ((bee.settings as Settings).quitCommandClient)
    throw new Error(`queue ${name}: bee-queue does not take ${client.constructor.name} for a client`);
  bee.on("error", (err: Error & { code?: unknown }) => {
    // What concerns the connection is told once by the client.
    log[err.code === undefined ? "warn" : "debug"]({ err, queue: name }, "queue");
  });
  void bee.connect();
  await bee.ready();
  return bee;
}

/** The key of a part of a queue. */
export function keyOf(bee: Bee<unknown>, part: "failed" | "waiting" | "active" | "jobs"): string {
  return `${(bee.settings as Settings).keyPrefix}${part}`;
}
