import type { Client } from "@opensearch-project/opensearch";
import * as z from "zod";
import { log } from "../chassis/process/log.ts";
import { deliver } from "./bulk-delivery.ts";
import { documentsOf, SubscriptionEvent } from "./log-batch.ts";
import { prepareIndices } from "./prepare-indices.ts";
import { searchServer } from "./search-server.ts";

/** `pulumi up` sends the first one, CloudWatch Logs the second one. */
const Event = z.union([z.object({ action: z.literal("prepare") }), SubscriptionEvent]);

/** The variables of the function; the stack sets them with the domain. */
export interface ShippingVariables {
  readonly SEARCH_ENDPOINT: string;
  readonly LOG_DAYS: string;
}

/** Within the timeout of the function, so that its own message is the one that is logged. */
const attemptSeconds = { request: 30, all: 240 };

let client: Client | undefined;

/** Stores a batch of log lines in the domain, or prepares its indices (LOGS-3). */
export async function shipLogs(given: unknown, { SEARCH_ENDPOINT: endpoint, LOG_DAYS: days }: ShippingVariables) {
  const event = Event.safeParse(given);
  if (!event.success) throw new Error(`log-shipping: event: ${z.prettifyError(event.error)}`);
  const region = process.env["AWS_REGION"] ?? "";
  client ??= searchServer({ url: `https://${endpoint}`, region, requestSeconds: attemptSeconds.request });
  if ("action" in event.data) return { retention: await prepareIndices(client, Number(days)) };
  const deadline = Date.now() + attemptSeconds.all * 1_000;
  const delivered = await deliver(client, documentsOf(event.data), { deadline, firstPauseMilliseconds: 250 });
  if (delivered.asText > 0) log.warn({ lines: delivered.asText }, "lines stored as text: their fields do not fit");
  return { ...delivered };
}
