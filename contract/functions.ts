import {
  database,
  databaseLogin,
  type Environment,
  fetched,
  logging,
  messageKeys,
  optional,
  plain,
  search,
} from "./environment.ts";
import type { OptionName } from "./options.ts";
import { schemaNames, type SchemaName } from "./services.ts";
import { signingKeys } from "./services/auth.ts";

/** A function that `pulumi up` or AWS invokes; the Node image with another command. */
export interface PlatformFunction {
  readonly about: string;
  readonly image: "node";
  readonly command: readonly string[];
  /** The command that does the same work once, with the event as its argument: a Job on Kubernetes. */
  readonly jobCommand?: readonly string[];
  /** At most 900, Lambda's limit (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Environment;
  /** The option without which a stack does not have it. */
  readonly onlyWith?: OptionName;
}

type Logins = {
  readonly [S in SchemaName as `DATABASE_${Uppercase<S>}_SECRET_ARN`]: ReturnType<
    typeof fetched<ReturnType<typeof databaseLogin<S>>>
  >;
};

/** The variable in which `database-prepare` finds the login of a service's role. */
export const loginVariable = <S extends SchemaName>(service: S) =>
  `DATABASE_${service.toUpperCase() as Uppercase<S>}_SECRET_ARN` as const;

const logins = Object.fromEntries(
  schemaNames.map((name) => [loginVariable(name), fetched(databaseLogin(name), `login of the role ${name}`)]),
) as Logins;

const { LOG_LEVEL } = logging;

/** The functions of the platform. */
export const functions = {
  "secret-rotation": {
    about: "first values of the secrets that we generate, and new keys for those that are rings of keys",
    image: "node",
    command: ["node", "app/secret-rotation/function.ts"],
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    environment: {
      LOG_LEVEL,
      SIGNING_KEYS_SECRET_ARN: fetched(signingKeys, "a ring of keys that Secrets Manager rotates"),
      MESSAGE_KEYS_SECRET_ARN: fetched(messageKeys, "a ring of keys that Secrets Manager rotates"),
    },
  },
  "database-prepare": {
    about: "the gate: roles, schemas, grants and migrations, with the master login",
    image: "node",
    command: ["node", "app/database-prepare/function.ts"],
    // A migration may take long, and Lambda allows no more than 900 s.
    timeoutSeconds: 900,
    memoryMegabytes: 512,
    environment: {
      LOG_LEVEL,
      ...database,
      MASTER_SECRET_ARN: plain("the master login that RDS keeps in Secrets Manager"),
      ...logins,
    },
  },
  "search-prepare": {
    about: "maps the roles of services to roles of the search domain, and enables its audit log",
    image: "node",
    command: ["node", "app/search-prepare/function.ts"],
    timeoutSeconds: 120,
    memoryMegabytes: 512,
    environment: { LOG_LEVEL, ...search("administer") },
    onlyWith: "openSearch",
  },
  "log-shipping": {
    about: "stores the lines of the log groups in the search domain; CloudWatch Logs calls it",
    image: "node",
    command: ["node", "app/log-shipping/function.ts"],
    // It tries for four minutes while the domain is away.
    timeoutSeconds: 300,
    memoryMegabytes: 512,
    environment: {
      LOG_LEVEL,
      ...search("write"),
      LOG_DAYS: optional("openSearch", plain("the days after which the lines are deleted")),
    },
    onlyWith: "openSearch",
  },
} as const satisfies Record<string, PlatformFunction>;

export type FunctionName = keyof typeof functions;
/** The declared environment of one function. */
export type FunctionEnvironment<F extends FunctionName> = (typeof functions)[F]["environment"];
