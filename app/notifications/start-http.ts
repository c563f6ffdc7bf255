import type { ProcessConfig } from "../chassis/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { notSignedIn } from "../chassis/http/common-problems.ts";
import { Problem } from "../chassis/http/problem.ts";
import { serve } from "../chassis/http/serve.ts";
import type { Stop } from "../chassis/run-process.ts";

/** Serves health only: nobody calls this service yet, it hears events. */
export async function startHttp(config: ProcessConfig<"notifications", "http">): Promise<Stop> {
  openDatabase(config, []);
  const serving = await serve(
    {
      service: "notifications",
      routes: [],
      verify: async () => Promise.reject(new Problem(notSignedIn)),
      checks: { database: async () => query("select 1") },
    },
    config,
  );
  return async () => {
    await serving.stop();
    await closeDatabase();
  };
}
