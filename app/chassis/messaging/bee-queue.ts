import Bee from "bee-queue";
import type { Queue } from "../../../contract/queues.ts";
import { log } from "../process/log.ts";
import type { RedisClient } from "./redis-client.ts";

/** Settings missing in its types. */
interface Settings {
  readonly quitCommandClient: boolean;
  readonly keyPrefix: string;
}

/**
 * Opens a bee-queue on our client; its keys start with the name of the consuming service. Ended
 * jobs are removed.
 * @throws when the client is not ready, or bee-queue does not recognize it and would connect to
 * localhost
 */
export async function openBeeQueue(
  { name, worker }: Queue,
  client: RedisClient,
  role: { worker: false } | { worker: true; stallMilliseconds: number },
): Promise<Bee<unknown>> {
  if (client.status !== "ready") throw new Error(`queue ${name}: Redis is unavailable (${client.status})`);
  const bee = new Bee<unknown>(name, {
    prefix: worker,
    redis: client,
    autoConnect: false,
    isWorker: role.worker,
    getEvents: false,
    sendEvents: false,
    storeJobs: false,
    removeOnSuccess: true,
    removeOnFailure: true,
    // Messages that wait for a later attempt are in the inbox, not here.
    activateDelayedJobs: false,
    ...(role.worker ? { stallInterval: role.stallMilliseconds } : {}),
  });
  // bee-queue sets this when it does not recognize the client, and then connects to localhost:6379.
  if ((bee.settings as Settings).quitCommandClient)
    throw new Error(`queue ${name}: bee-queue does not accept ${client.constructor.name} as a client`);
  bee.on("error", (err: Error & { code?: unknown }) => {
    // The client logs connection errors once.
    log[err.code === undefined ? "warn" : "debug"]({ err, queue: name }, "queue");
  });
  void bee.connect();
  await bee.ready();
  return bee;
}

/** The key of a part of a queue. */
export function keyOf({ name, worker }: Queue, part: "waiting"): string {
  return `${worker}:${name}:${part}`;
}
