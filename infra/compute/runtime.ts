import type * as pulumi from "@pulumi/pulumi";
import type { Process, ServiceName } from "../../contract/services.ts";
import type { Size } from "../config/config-schema.ts";
import type { StackConfig } from "../config/config.ts";
import type { Postgres } from "../data/postgres.ts";
import type { Network } from "../network/network.ts";
import type { AlarmDefinition } from "../observability/alarm-definition.ts";
import type { Keys } from "../secrets/keys.ts";
import type { DeploymentContext } from "./deployment-context.ts";

/** One process of the contract, as a runtime gets it. */
export interface ProcessArgs {
  readonly context: DeploymentContext;
  readonly service: ServiceName;
  readonly process: string;
  readonly declared: Process;
  readonly size: Size;
  /** Whether a process has its address: others then resolve its name. */
  readonly called: boolean;
  /** The target group of the load balancer; only the gateway has one. */
  readonly targetGroupArn?: pulumi.Input<string>;
  /** Resources that must exist before it starts. */
  readonly after: readonly pulumi.Resource[];
}

/** How CloudWatch measures the CPU and memory that a process uses. */
export interface ProcessUsage {
  /** What an alarm calls the process. */
  readonly subject: pulumi.Input<string>;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly alarms: Readonly<Record<"cpu" | "memory", AlarmDefinition>>;
}

/** A process that runs once its resource exists. */
export type DeployedProcess = pulumi.Resource & {
  /** The name of its log group. */
  readonly logGroup: pulumi.Output<string>;
  /** The role whose permissions it has. */
  readonly roleArn: pulumi.Output<string>;
  readonly usage: ProcessUsage;
};

/** What the database is prepared with. */
export interface DatabasePrepareArgs {
  readonly context: DeploymentContext;
  readonly postgres: Postgres;
  /** Hash of the migrations; the database is prepared again when it or the image changes. */
  readonly migrations: string;
  /** Resources that must exist before: logins, and network access to the database. */
  readonly after: readonly pulumi.Resource[];
}

/** A database with roles, schemas, grants and migrations once its resource exists. */
export type PreparedDatabase = pulumi.Resource & {
  /** The function that prepares it, if a function does. */
  readonly functionName?: pulumi.Output<string>;
};

/**
 * Where the processes of a stack run: how they get their place in the network, their identity and
 * their size. What they are follows from the contract on each runtime.
 */
export interface Runtime {
  /** What the cluster is called in AWS. */
  readonly clusterName: pulumi.Output<string>;
  /** Prepares the database; a failure fails the deployment, before any process starts. */
  prepareDatabase(name: string, args: DatabasePrepareArgs, opts: pulumi.ComponentResourceOptions): PreparedDatabase;
  /** Runs one process; a deployment that fails leaves what ran before. */
  deployProcess(name: string, args: ProcessArgs, opts: pulumi.ComponentResourceOptions): DeployedProcess;
}

/** What a runtime is created from. */
export interface RuntimeArgs {
  readonly config: StackConfig;
  readonly keys: Keys;
  readonly network: Network;
}

/** Creates the cluster of a stack, or finds the one that exists. */
export type RuntimeFactory = (name: string, args: RuntimeArgs, opts: pulumi.ComponentResourceOptions) => Runtime;
