import type * as z from "zod";
import {
  database,
  databaseLogin,
  type Environment,
  errorReports,
  fetched,
  logging,
  newRelic,
  queue,
} from "./environment.ts";
import { timeouts, type LimitName } from "./limits.ts";
import type { Rhythm } from "./schedule-ticks.ts";

/** The API versions that the services answer; a version in {@link retiredVersions} answers 410. */
export const versions = ["v1", "v2"] as const;
export type Version = (typeof versions)[number];

/** The API versions that the services no longer answer. */
export const retiredVersions: readonly string[] = [];

/**
 * The options of Node for processes of services. V8 lets its young generation grow to three times
 * this many megabytes under load and keeps it; requests need no more (bench/README.md, service).
 */
const nodeFlags = ["--max-semi-space-size=4"];

/** The image a process runs in: one for all Node processes, one for the gateway. */
export type ImageName = "node" | "gateway";

/** A path and port of a process; a worker listens on the port for its health check alone. */
export interface HealthCheck {
  readonly path: string;
  readonly port: number;
}

/** The port of the health check of every process that serves no requests, and of every process's metrics. */
export const workerHealthPort = 3900;

/**
 * One process of a service: one task definition in the cloud, one supervised process in the
 * sandbox.
 */
export interface Process {
  readonly image: ImageName;
  /**
   * The command that the container runs; paths are relative to the checkout, which is the image's
   * working directory.
   */
  readonly command: readonly string[];
  /** The port that it listens on; a worker has none. */
  readonly port?: number;
  /**
   * It speaks WebSocket: proxies pass the connections of its port on as they are, because one for
   * HTTP ends a request that takes long (docs/decisions/sockets-pass-service-connect-as-tcp.md).
   */
  readonly speaksWebSocket?: true;
  /**
   * Its health check over HTTP, which decides whether the task is replaced: it answers 200 while
   * the process can do its work or no process could, because a server is unavailable.
   */
  readonly health: HealthCheck;
  /** Seconds between SIGTERM and SIGKILL; at most 120 on Fargate. */
  readonly stopTimeoutSeconds: number;
  readonly environment: Environment;
}

/** A day in UTC, such as 2026-11-30. */
type Day = `${number}-${number}-${number}`;

/** The notice to clients that they should leave a version of a prefix (docs/versions.md). */
export interface Deprecation {
  /** From when on clients should use the successor. */
  readonly since: Day;
  /** From when on the version may be retired. */
  readonly sunset: Day;
  /** The version that has the same routes. */
  readonly successor: Version;
}

/**
 * A prefix of the public API: in which versions the service answers it, under which limit of the
 * gateway.
 */
export interface RouteDeclaration {
  readonly versions: readonly Version[];
  readonly limit: LimitName;
  /** Those of its versions that clients should leave. */
  readonly deprecated?: Readonly<Partial<Record<Version, Deprecation>>>;
  /** Former versions of the prefix, which answer 410 while other prefixes still have them. */
  readonly retired?: readonly Version[];
  /**
   * The process of the service to which the gateway forwards WebSocket connections of the prefix; it
   * forwards nothing else of the prefix.
   */
  readonly webSocket?: string;
}

/** The name by which tasks reach a process: that of its service, for `http`. */
export const hostOf = (service: string, process: string): string =>
  process === "http" ? service : `${service}-${process}`;

/** A queue whose messages the service's worker processes. */
export interface QueueDeclaration {
  readonly about: string;
  /** How many of its messages of one type may call external systems at once. */
  readonly concurrency: number;
  /**
   * For how long after its first attempt a message is retried, before it becomes a dead letter;
   * fractions are allowed.
   */
  readonly untilHours: number;
  /** An attempt that runs longer is aborted and retried. */
  readonly timeoutSeconds: number;
  /**
   * Of a queue whose messages may wait: about how many of them a worker attempts in a second, at the most. The
   * processor is then free for the service's other queues, however many messages wait in this one.
   */
  readonly perSecond?: number;
}

/** Work that the service's worker does at times of a clock (docs/schedules.md). */
export interface ScheduleDeclaration extends Rhythm {
  readonly about: string;
  /**
   * What happens with ticks at which no worker ran: the latest of them runs as soon as one does, or
   * none.
   */
  readonly catchUp: "latest" | "skip";
  /** What happens with a tick while an earlier run goes on: it does not run, or it waits. */
  readonly overlap: "skip" | "wait";
  /** A run that takes longer is aborted; it counts as a failed attempt. */
  readonly timeoutSeconds: number;
}

/** When the services clean up: every night, when few users wait; a night that was missed is made up for. */
export const everyNight = {
  cron: "30 2 * * *",
  timeZone: "UTC",
  catchUp: "latest",
  overlap: "skip",
  timeoutSeconds: 30 * 60,
} as const satisfies Omit<ScheduleDeclaration, "about">;

/** The program `app/<service>/<process>.ts`. */
export interface ProcessDeclaration {
  /**
   * A port that no other process of the platform uses; a process without one serves no requests.
   */
  readonly port?: number;
  /** Its variables, in addition to those that follow from what the service has. */
  readonly environment?: Environment;
}

/** The declaration in a service's file; everything else in the platform follows from it. */
export interface ServiceDeclaration {
  readonly about: string;
  /** It owns the schema of its name, hence a role, a login, migrations, outbox and inbox. */
  readonly schema?: true;
  /** Prefixes of the public API that the gateway forwards to its process `http`, or as they say. */
  readonly routes?: Readonly<Record<string, RouteDeclaration>>;
  /**
   * Events that it publishes, `<noun>.<past participle>.v<n>`, with the schema of their payload. No
   * secrets in payloads, unless sealed (contract/sealed.ts).
   */
  readonly publishes?: Readonly<Record<string, z.ZodType>>;
  /** Events of other services that its worker handles. */
  readonly consumes?: readonly string[];
  /**
   * Why it need not forget a user who is deleted; of a service that has a schema and does not
   * consume `user.deleted.v1`.
   */
  readonly keepsNothingOfUsers?: string;
  /** Queues of the service; `<service>-events` follows from `consumes`. */
  readonly queues?: Readonly<Record<string, QueueDeclaration>>;
  /** What its worker does at times of a clock (docs/schedules.md). */
  readonly schedules?: Readonly<Record<string, ScheduleDeclaration>>;
  readonly processes: Readonly<Record<string, ProcessDeclaration>>;
}

/** A deployable with everything that follows from its declaration. */
export interface Service {
  readonly about: string;
  readonly schema: string | undefined;
  readonly routes: Readonly<Record<string, RouteDeclaration>>;
  readonly publishes: Readonly<Record<string, z.ZodType>>;
  readonly consumes: readonly string[];
  readonly keepsNothingOfUsers?: string;
  readonly queues: Readonly<Record<string, QueueDeclaration>>;
  readonly schedules: Readonly<Record<string, ScheduleDeclaration>>;
  readonly processes: Readonly<Record<string, Process>>;
}

type Flat<T> = { readonly [K in keyof T]: T[K] };
type Empty = { readonly [Name in never]: never };
type Given<D, K extends string, Default> = D extends { readonly [P in K]: infer T } ? T : Default;

interface DatabaseSecret<N extends string> {
  readonly DATABASE_SECRET_ARN: ReturnType<typeof fetched<ReturnType<typeof databaseLogin<N>>>>;
}
type SchemaVariables<N extends string> = typeof database & DatabaseSecret<N> & typeof queue;
type Variables<N extends string, D, P> = Flat<
  typeof logging &
    typeof newRelic &
    ReturnType<typeof errorReports<N>> &
    (D extends { readonly schema: true } ? SchemaVariables<N> : Empty) &
    Given<P, "environment", Empty>
>;

type NodeProcess<N extends string, D, P> = Flat<
  {
    readonly image: "node";
    readonly command: readonly string[];
    readonly health: HealthCheck;
    readonly stopTimeoutSeconds: number;
    readonly environment: Variables<N, D, P>;
  } & (P extends { readonly port: infer Port } ? { readonly port: Port } : Empty)
>;

/** A {@link Service} whose names are known to the compiler. */
export interface DeclaredService<N extends string, D extends ServiceDeclaration> {
  readonly about: string;
  readonly schema: D extends { readonly schema: true } ? N : undefined;
  readonly routes: Given<D, "routes", Empty>;
  readonly publishes: Given<D, "publishes", Empty>;
  readonly consumes: Given<D, "consumes", readonly []>;
  readonly queues: Given<D, "queues", Empty>;
  readonly schedules: Given<D, "schedules", Empty>;
  readonly processes: { readonly [P in keyof D["processes"] & string]: NodeProcess<N, D, D["processes"][P]> };
}

/** Refuses misspelt keys, which a generic parameter would let pass. */
type Only<T, Shape> = { readonly [K in Exclude<keyof T, keyof Shape>]: never };

/**
 * Declares a service of `app/<name>/`: its variables, commands and health checks follow from what
 * it has.
 */
export function service<const N extends string, const D extends ServiceDeclaration>(
  name: N,
  declared: D &
    Only<D, ServiceDeclaration> & {
      readonly processes: { readonly [P in keyof D["processes"]]: Only<D["processes"][P], ProcessDeclaration> };
      readonly routes?: { readonly [R in keyof D["routes"]]: Only<D["routes"][R], RouteDeclaration> };
      readonly schedules?: { readonly [R in keyof D["schedules"]]: Only<D["schedules"][R], ScheduleDeclaration> };
    },
): DeclaredService<N, D> {
  const { about, schema, routes = {}, publishes = {}, consumes = [], queues = {} }: ServiceDeclaration = declared;
  const { keepsNothingOfUsers }: ServiceDeclaration = declared;
  const ofSchema: Environment =
    schema === undefined
      ? {}
      : { ...database, DATABASE_SECRET_ARN: fetched(databaseLogin(name), `login of the role ${name}`), ...queue };
  const ofEveryProcess: Environment = { ...logging, ...newRelic, ...errorReports(name), ...ofSchema };
  const made: Service = {
    about,
    schema: schema === undefined ? undefined : name,
    routes,
    publishes,
    consumes,
    ...(keepsNothingOfUsers === undefined ? {} : { keepsNothingOfUsers }),
    queues,
    schedules: schedulesIn(declared),
    processes: Object.fromEntries(
      Object.entries<ProcessDeclaration>(declared.processes).map(([process, { port, environment }]) => [
        process,
        {
          image: "node",
          command: ["node", ...nodeFlags, `app/${name}/${process}.ts`],
          ...(port === undefined ? {} : { port }),
          ...(speaksWebSocket(routes, process) ? { speaksWebSocket: true as const } : {}),
          health: { path: "/health/live", port: port ?? workerHealthPort },
          stopTimeoutSeconds: timeouts.stop,
          environment: { ...ofEveryProcess, ...environment },
        },
      ]),
    ),
  };
  return made as DeclaredService<N, D>;
}

const schedulesIn = ({ schedules = {} }: ServiceDeclaration): Service["schedules"] => schedules;
const speaksWebSocket = (routes: Readonly<Record<string, RouteDeclaration>>, process: string): boolean =>
  Object.values(routes).some(({ webSocket }) => webSocket === process);
