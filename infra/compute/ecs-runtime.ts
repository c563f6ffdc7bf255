import type * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import type { Network } from "../network/network.ts";
import { Cluster } from "./cluster.ts";
import { DatabasePrepareFunction } from "./gate/database-prepare-function.ts";
import { ServiceProcess } from "./process/service-process.ts";
import type { DatabasePrepareArgs, DeployedProcess, PreparedDatabase, ProcessArgs, Runtime } from "./runtime.ts";

interface EcsRuntimeArgs {
  readonly stack: string;
  readonly network: Network;
}

/** Processes as services of ECS on Fargate, each in a security group; a function as the gate. */
export class EcsRuntime implements Runtime {
  readonly clusterName: pulumi.Output<string>;
  readonly #cluster: Cluster;
  readonly #network: Network;

  constructor(name: string, { stack, network }: EcsRuntimeArgs, opts: pulumi.ComponentResourceOptions) {
    this.#cluster = new Cluster(name, { namespace: awsText.namespaceName(`groundwork-${stack}`) }, opts);
    this.#network = network;
    this.clusterName = this.#cluster.name;
  }

  prepareDatabase(name: string, args: DatabasePrepareArgs, opts: pulumi.ComponentResourceOptions): PreparedDatabase {
    return new DatabasePrepareFunction(name, { ...args, group: this.#network.groups.of("database-prepare") }, opts);
  }

  deployProcess(name: string, args: ProcessArgs, opts: pulumi.ComponentResourceOptions): DeployedProcess {
    const group = this.#network.groups.of(args.service);
    return new ServiceProcess(name, { ...args, cluster: this.#cluster, group }, opts);
  }
}
