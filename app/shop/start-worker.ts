import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase } from "../chassis/database/database.ts";
import type { RetryTimings } from "../chassis/messaging/backoff.ts";
import { handleEvents } from "../chassis/messaging/handler.ts";
import { startWorker as startJobs } from "../chassis/messaging/start-worker.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { forgetUser } from "./forget-user.ts";
import { Order, OrderLine } from "./orders/order.ts";
import { exportOrdersHandler } from "./orders/export-orders.ts";
import { schedules } from "./schedules.ts";
import { indexChanges } from "./search/feed.ts";
import { startUpkeep } from "./search/upkeep.ts";
import { UploadRemover } from "./uploads/remove-objects.ts";

/** Relays the events of the shop, forgets deleted users, removes files, exports orders, and keeps search complete (SEARCH). */
export async function startWorker(config: ProcessConfig<"shop", "worker">, timings?: RetryTimings): Promise<Stop> {
  openDatabase(config, [Order, OrderLine]);
  const engine = await connected(config.values.SEARCH_ENDPOINT);
  const events = handleEvents("shop", {
    "user.deleted.v1": forgetUser,
  });
  const remover = new UploadRemover(config.values.UPLOADS_BUCKET);
  const handlers = [...events, indexChanges(engine), remover.handler(), exportOrdersHandler];
  const stop = startJobs(config, handlers, timings, undefined, schedules);
  const stopUpkeep = startUpkeep(engine);
  return async () => {
    await Promise.all([stop(), stopUpkeep()]);
    remover.close();
    await engine?.close();
    await closeDatabase();
  };
}

/** Loaded only if it is configured. */
async function connected(endpoint: string | undefined) {
  if (endpoint === undefined) return undefined;
  const { OpenSearch } = await import("../chassis/search-engine/open-search.ts");
  return OpenSearch.at(endpoint);
}
