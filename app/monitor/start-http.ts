import { watchedNames } from "../../contract/monitor.ts";
import { services } from "../../contract/services.ts";
import type { ProcessConfig } from "../chassis/process/config.ts";
import { serve } from "../chassis/http/serve.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { AuthClient } from "./auth-client.ts";
import { monitorPages } from "./monitor-pages.ts";
import { QueueServices } from "./queue-services.ts";
import { Sessions } from "./sessions.ts";

/** Serves the page of operators. Ready without the services that it shows: it says which do not answer. */
export async function startHttp(config: ProcessConfig<"monitor", "http">): Promise<Stop> {
  const values: Readonly<Record<string, string | undefined>> = config.values;
  const addresses = watchedNames(services).map(
    (name) => [name, values[`${name.toUpperCase()}_ADDRESS`] ?? ""] as const,
  );
  const sessions = new Sessions(new AuthClient(config.values.AUTH_ADDRESS));
  const watched = new QueueServices(new Map(addresses), sessions);
  const serving = await serve(
    { service: "monitor", routes: [], pages: await monitorPages({ sessions, watched }), checks: {} },
    config,
  );
  return async () => serving.stop();
}
