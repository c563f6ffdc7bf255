import * as z from "zod";
import type { FunctionConfig } from "../chassis/process/config.ts";
import { log } from "../chassis/process/log.ts";
import { OpenSearch } from "../chassis/search-engine/open-search.ts";
import { deliver } from "./bulk-delivery.ts";
import { documentsOf, SubscriptionEvent } from "./log-batch.ts";
import { prepareIndices } from "./prepare-indices.ts";

/** `pulumi up` sends the first one, CloudWatch Logs the second one. */
const Event = z.union([z.object({ action: z.literal("prepare") }), SubscriptionEvent]);

/** Within the timeout of the function, so that its own message is the one that is logged. */
const seconds = { request: 30, batch: 240 };

let connection: Promise<OpenSearch> | undefined;

/** Stores a batch of log lines in the search domain, or prepares its indices (LOGS-3). */
export async function shipLogs(given: unknown, { values }: Pick<FunctionConfig<"log-shipping">, "values">) {
  const event = Event.safeParse(given);
  if (!event.success) throw new Error(`log-shipping: event: ${z.prettifyError(event.error)}`);
  const { SEARCH_ENDPOINT: endpoint, LOG_DAYS: days } = values;
  if (endpoint === undefined)
    throw new Error("log-shipping: SEARCH_ENDPOINT is not set.\n  Set groundwork:openSearch.");
  connection ??= OpenSearch.at(endpoint);
  const server = await connection;
  if ("action" in event.data) return { retention: await prepareIndices(server, Number(days)) };
  const delivered = await deliver(server, documentsOf(event.data), {
    deadline: Date.now() + seconds.batch * 1_000,
    firstPauseMilliseconds: 250,
    requestMilliseconds: seconds.request * 1_000,
  });
  if (delivered.asText > 0) log.warn({ lines: delivered.asText }, "lines stored as text: their fields do not fit");
  return { ...delivered };
}
