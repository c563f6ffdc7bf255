import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Options } from "../../contract/options.ts";
import type {
  DatabasePrepareArgs,
  DeployedProcess,
  PreparedDatabase,
  ProcessArgs,
  Runtime,
} from "../compute/runtime.ts";
import { DatabasePrepareJob } from "./database-prepare-job.ts";
import type { BacklogMetric } from "./manifests/autoscaler.ts";
import type { Places } from "./manifests/network-places.ts";
import type { PodNodes } from "./manifests/restricted-pod.ts";
import type { BindingApiVersion } from "./manifests/target-group-binding.ts";
import type { Placement } from "./placement.ts";
import type { PodGroups } from "./pod-network.ts";
import { PlatformNamespace } from "./platform-namespace.ts";
import { ProcessWorkload } from "./process-workload.ts";

/** A cluster of EKS that runs pods, as the runtime needs it. */
export interface RuntimeCluster {
  readonly provider: k8s.Provider;
  readonly clusterName: pulumi.Output<string>;
  /** What must exist before its pods start: nodes, access and add-ons. */
  readonly ready: pulumi.Resource;
  /** Whose rules of Pod Security hold, such as `v1.34`. */
  readonly podSecurityVersion: string;
  /** The API of TargetGroupBindings that its load balancer controller has. */
  readonly bindingApiVersion: BindingApiVersion;
  /** Which nodes the pods of the platform select and tolerate. */
  readonly podNodes: PodNodes;
  /** In a cluster without Auto Mode. */
  readonly podGroups?: PodGroups | undefined;
}

interface KubernetesRuntimeArgs {
  readonly accountId: string;
  readonly region: string;
  readonly stack: string;
  readonly cluster: RuntimeCluster;
  /** Where what is not a pod has its addresses. */
  readonly places: pulumi.Input<Places>;
  /** The configured port of the mail carrier. */
  readonly mailPort: number;
  readonly options: Options;
  /** The metric of waiting messages, if the cluster has a metrics adapter: workers also scale by it. */
  readonly backlog?: BacklogMetric | undefined;
}

/** Processes as Deployments in a namespace of the stack, each with network policies; a Job as the gate. */
export class KubernetesRuntime implements Runtime {
  readonly clusterName: pulumi.Output<string>;
  readonly #placement: Placement;
  readonly #provider: k8s.Provider;

  constructor(name: string, args: KubernetesRuntimeArgs, opts: pulumi.ComponentResourceOptions) {
    const { cluster, ...of } = args;
    const { clusterName, bindingApiVersion, podSecurityVersion, podGroups, podNodes: nodes, ready } = cluster;
    this.#provider = cluster.provider;
    this.clusterName = clusterName;
    const namespace = new PlatformNamespace(
      `${name}-namespace`,
      { stack: of.stack, podSecurityVersion, bindingApiVersion, podGroups, after: [ready] },
      this.#inCluster(opts),
    );
    const clusterArn = pulumi.interpolate`arn:aws:eks:${of.region}:${of.accountId}:cluster/${clusterName}`;
    this.#placement = { ...of, clusterName, clusterArn, bindingApiVersion, namespace, nodes };
  }

  prepareDatabase(name: string, args: DatabasePrepareArgs, opts: pulumi.ComponentResourceOptions): PreparedDatabase {
    return new DatabasePrepareJob(name, { ...args, placement: this.#placement }, this.#inCluster(opts));
  }

  deployProcess(name: string, args: ProcessArgs, opts: pulumi.ComponentResourceOptions): DeployedProcess {
    return new ProcessWorkload(name, { ...args, placement: this.#placement }, this.#inCluster(opts));
  }

  /** The options of a component, whose objects are then in the cluster. */
  #inCluster(opts: pulumi.ComponentResourceOptions): pulumi.ComponentResourceOptions {
    return { ...opts, providers: [this.#provider] };
  }
}
