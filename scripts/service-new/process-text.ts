import { className } from "../scaffold/feature-request.ts";
import type { ServiceRequest } from "./service-request.ts";

/** Starts the process `http`. */
export const httpText = ({ name }: ServiceRequest): string =>
  `import { runProcess } from "../chassis/process/run-process.ts";

await runProcess("${name}", "http", async (config) => (await import("./start-http.ts")).startHttp(config));
`;

/** Starts the process `worker`. */
export const workerText = ({ name }: ServiceRequest): string =>
  `import { runProcess } from "../chassis/process/run-process.ts";

await runProcess("${name}", "worker", async (config) => (await import("./start-worker.ts")).startWorker(config));
`;

/** Works its queues. */
export const startWorkerText = ({ name }: ServiceRequest): string =>
  `import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase } from "../chassis/database/database.ts";
import { handleEvents } from "../chassis/messaging/handler.ts";
import { startWorker as startJobs } from "../chassis/messaging/start-worker.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { forgetUser } from "./forget-user.ts";

/** Relays the outbox of ${name}, and forgets deleted users. */
export function startWorker(config: ProcessConfig<"${name}", "worker">): Stop {
  openDatabase(config, []);
  const stop = startJobs(config, handleEvents("${name}", { "user.deleted.v1": forgetUser }));
  return async () => {
    await stop();
    await closeDatabase();
  };
}
`;

/** What the service forgets of a deleted user. */
export const forgetUserText = ({ name }: ServiceRequest): string =>
  `import { forgetUserBy } from "../chassis/deleted-users/forget-user-by.ts";
import { forget${className(name)} } from "./${name}/forget-${name}.ts";

/** Removes what the service keeps of a deleted user. */
export const forgetUser = forgetUserBy([forget${className(name)}]);
`;

/** Serves the routes. */
export const startHttpText = ({ name, noun }: ServiceRequest): string =>
  `import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { serve } from "../chassis/http/serve.ts";
import { Limiter } from "../chassis/limits/limiter.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { keepStatistics } from "../chassis/statistics/request-statistics.ts";
import { PublishedKeys } from "../chassis/tokens/published-keys.ts";
import { PublishedRevocations } from "../chassis/tokens/published-revocations.ts";
import { TokenVerifier } from "../chassis/tokens/token-verifier.ts";
import { ${className(noun)} } from "./${name}/${noun}.ts";
import { routes } from "./routes.ts";

/** Serves ${name}. */
export async function startHttp(config: ProcessConfig<"${name}", "http">): Promise<Stop> {
  const { values } = config;
  openDatabase(config, [${className(noun)}]);
  const { AUTH_ADDRESS: auth } = values;
  const verifier = new TokenVerifier(new PublishedKeys(auth), new PublishedRevocations(auth), values);
  const limiter = Limiter.open(values);
  const serving = await serve(
    {
      service: "${name}",
      routes: routes(),
      verify: (token) => verifier.verify(token),
      knowsRevocations: () => verifier.knowsRevocations(),
      limiter,
      checks: { database: async () => query("select 1") },
    },
    config,
  );
  const stopStatistics = keepStatistics();
  return async () => {
    await serving.stop();
    await stopStatistics();
    limiter.close();
    await closeDatabase();
  };
}
`;

/** The list of routes. */
export const routeListText = ({ name, noun }: ServiceRequest): string =>
  `import type { Route } from "../chassis/http/route.ts";
import { queueControlRoutes } from "../chassis/queue-control/queue-control-routes.ts";
import { create${className(noun)}Route, list${className(name)}Route } from "./${name}/${noun}-routes.ts";

/** The routes of ${name}. */
export const routes = (): readonly Route[] => [
  list${className(name)}Route,
  create${className(noun)}Route,
  ...queueControlRoutes("${name}"),
];
`;

/** The list of migrations. */
export const migrationsText = ({ name }: ServiceRequest): string =>
  `import type { Migration } from "../../chassis/database/migrate.ts";
import { chassisMigrations } from "../../chassis/database/chassis-migrations.ts";
import { ${name} } from "./002-${name}.ts";

/** The migrations of the schema ${name}, in order. */
export const migrations: readonly Migration[] = [...chassisMigrations, ${name}];
`;
