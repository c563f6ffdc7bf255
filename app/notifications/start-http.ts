import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { serve } from "../chassis/http/serve.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { keepStatistics } from "../chassis/statistics/request-statistics.ts";

/** Serves health checks only: this service has no routes yet, it consumes events. */
export async function startHttp(config: ProcessConfig<"notifications", "http">): Promise<Stop> {
  openDatabase(config, []);
  const serving = await serve(
    {
      service: "notifications",
      routes: [],
      checks: { database: async () => query("select 1") },
    },
    config,
  );
  const stopStatistics = keepStatistics();
  return async () => {
    await serving.stop();
    await stopStatistics();
    await closeDatabase();
  };
}
