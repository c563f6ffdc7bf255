import { fetched, plain, type Environment } from "./environment.ts";

/** A function invoked inside `pulumi up`; the Node image with another command. */
export interface PlatformFunction {
  readonly about: string;
  readonly image: "node";
  readonly command: readonly string[];
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Environment;
}

/** The functions that run before any service starts. */
export const functions = {
  "secret-rotation": {
    about: "first values (later: rotation) of the secrets that we generate",
    image: "node",
    command: ["node", "app/secret-rotation/function.ts"],
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    environment: { LOG_LEVEL: plain("pino level") },
  },
  "database-prepare": {
    about: "the gate: roles, schemas, grants and migrations, with the master login",
    image: "node",
    command: ["node", "app/database-prepare/function.ts"],
    timeoutSeconds: 300,
    memoryMegabytes: 512,
    environment: {
      LOG_LEVEL: plain("pino level"),
      DATABASE_HOST: plain("host of the PostgreSQL server"),
      DATABASE_PORT: plain("port of the PostgreSQL server"),
      DATABASE_NAME: plain("database that holds every service's schema"),
      MASTER_SECRET_ARN: plain("the master login that RDS keeps in Secrets Manager"),
      DATABASE_AUTH_SECRET_ARN: fetched("database-auth", "login to give to the role auth"),
      DATABASE_SHOP_SECRET_ARN: fetched("database-shop", "login to give to the role shop"),
      DATABASE_NOTIFICATIONS_SECRET_ARN: fetched("database-notifications", "login to give to the role notifications"),
    },
  },
} as const satisfies Record<string, PlatformFunction>;

export type FunctionName = keyof typeof functions;
/** The declared environment of one function. */
export type FunctionEnvironment<F extends FunctionName> = (typeof functions)[F]["environment"];
