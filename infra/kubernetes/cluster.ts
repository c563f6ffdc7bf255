import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "../config/config.ts";
import type { CreatedCluster, ExistingCluster } from "../config/config-kubernetes.ts";
import type { Network } from "../network/network.ts";
import type { Keys } from "../secrets/keys.ts";
import {
  bindingApiVersionOf,
  clusterNameOf,
  dnsBlockOf,
  hasAutoMode,
  kubeconfigOf,
  podNodesOf,
  podSecurityVersionOf,
} from "./cluster-identity.ts";
import { joiningNodeRole, PlatformNodes } from "./cluster-nodes.ts";
import { EksCluster } from "./eks-cluster.ts";
import { findCluster } from "./existing-cluster.ts";
import type { PodNodes } from "./manifests/restricted-pod.ts";
import { groupOf } from "./manifests/target-group-binding.ts";
import type { LogRoute } from "./pod-logs.ts";
import type { PodGroups } from "./pod-network.ts";

/** The configuration of a stack on Kubernetes. */
export type KubernetesConfig = StackConfig & { readonly kubernetes: CreatedCluster | ExistingCluster };

interface KubernetesClusterArgs {
  config: KubernetesConfig;
  keys: Keys;
  /** The name of the key of a created cluster's secrets. */
  keyName: string;
  network: Network;
  /** The namespace of the platform's pods, and whose logs go to which group. */
  logs: { readonly namespace: string; readonly routes: readonly LogRoute[] };
}

/** How the program reaches a cluster, and what its nodes are in. */
interface Reached {
  readonly arn: pulumi.Output<string>;
  /** The content or the path of a kubeconfig. */
  readonly kubeconfig: pulumi.Input<string>;
  readonly context?: string | undefined;
  readonly securityGroupId: pulumi.Output<string>;
  readonly serviceCidr: pulumi.Output<string>;
  readonly access: readonly pulumi.Resource[];
}

/**
 * The Kubernetes cluster of a stack: one of EKS that it creates, with Auto Mode, or one that exists and of which it
 * only adds nodes of its own. AWS bills a created cluster by the hour, and nodes as pods need them.
 */
export class KubernetesCluster extends pulumi.ComponentResource {
  readonly clusterName: pulumi.Output<string>;
  /** Applies manifests on the server's side, with the credentials that the program runs with. */
  readonly provider: k8s.Provider;
  /** What a manifest of the platform depends on: access, and nodes that take its pods. */
  readonly ready: pulumi.Resource;
  readonly bindingApiVersion: ReturnType<typeof bindingApiVersionOf>;
  readonly podSecurityVersion: string;
  /** Where pods ask for names. */
  readonly dnsBlocks: pulumi.Output<readonly string[]>;
  /** Which nodes the pods of the platform select and tolerate. */
  readonly podNodes: PodNodes;
  /** The cluster's own security group. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The groups of the platform's pods, in a cluster without Auto Mode. */
  readonly podGroups: PodGroups | undefined;

  constructor(name: string, args: KubernetesClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:kubernetes:KubernetesCluster", name, {}, opts);
    const { config } = args;
    const { kubernetes } = config;
    const child = { parent: this };
    const created = "eksCluster" in kubernetes ? undefined : new EksCluster(name, { ...args, kubernetes }, child);
    const reached: Reached = created ?? this.reachExisting(config, kubernetes as ExistingCluster);

    this.provider = new k8s.Provider(
      name,
      {
        kubeconfig: reached.kubeconfig,
        ...(reached.context === undefined ? {} : { context: reached.context }),
        // Another path or token command is not another cluster, whose objects would be replaced.
        clusterIdentifier: reached.arn,
        enableServerSideApply: true,
      },
      { ...child, dependsOn: [...reached.access] },
    );
    this.clusterName = pulumi.output(clusterNameOf(config));
    this.securityGroupId = reached.securityGroupId;
    this.dnsBlocks = reached.serviceCidr.apply((cidr) => [dnsBlockOf(cidr)]);
    this.bindingApiVersion = bindingApiVersionOf(config);
    this.podSecurityVersion = podSecurityVersionOf(config);
    this.podNodes = podNodesOf(config);
    this.podGroups = hasAutoMode(config)
      ? undefined
      : { podsGroupId: args.network.groups.of("gateway").id, clusterGroupId: reached.securityGroupId };
    this.ready = created === undefined ? this.joinExisting(name, args) : this.prepareCreated(name, args, created);
    this.registerOutputs({ clusterName: this.clusterName });
  }

  private reachExisting(config: KubernetesConfig, kubernetes: ExistingCluster): Reached {
    const { network, region } = config;
    // The configuration is refused unless the VPC is adopted.
    const vpcId = "vpcId" in network ? network.vpcId : "";
    const found = findCluster(kubernetes, vpcId, { parent: this });
    // A refusal ends the program here, by itself: Pulumi wraps one that reaches a resource's inputs in
    // another error with a stack trace.
    void found.then(() => undefined);
    const known = pulumi.output(found.catch(() => undefined));
    const computed = known.apply((cluster) =>
      cluster === undefined ? "" : kubeconfigOf({ ...cluster, name: kubernetes.eksCluster, region }),
    );
    return {
      arn: known.apply((cluster) => cluster?.arn ?? ""),
      kubeconfig: kubernetes.kubeconfig ?? computed,
      context: kubernetes.context,
      securityGroupId: known.apply((cluster) => cluster?.securityGroupId ?? ""),
      serviceCidr: known.apply((cluster) => cluster?.serviceCidr ?? "0.0.0.0/0"),
      access: [],
    };
  }

  /** The nodes of a cluster that the stack creates, whose policies are enforced from the first pod on. */
  private prepareCreated(name: string, args: KubernetesClusterArgs, created: EksCluster): pulumi.Resource {
    // https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html (2026-12-01)
    const enforced = new k8s.core.v1.ConfigMap(
      `${name}-network-policies`,
      {
        metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
        data: { "enable-network-policy-controller": "true" },
      },
      { parent: this, provider: this.provider },
    );
    return this.platformNodes(name, args, { role: created.nodeRoleName, dependsOn: [enforced] });
  }

  /** Proves that the program may read the cluster, in a preview too, and adds nodes if it has Auto Mode. */
  private joinExisting(name: string, args: KubernetesClusterArgs): pulumi.Resource {
    const reading = k8s.core.v1.Namespace.get(`${name}-reached`, "kube-system", {
      parent: this,
      provider: this.provider,
    });
    if (!hasAutoMode(args.config)) return this.bindingApi(name, reading);
    const clusterName = clusterNameOf(args.config);
    const { roleName, entry } = joiningNodeRole(name, { clusterName }, { parent: this });
    return this.platformNodes(name, args, { role: roleName, dependsOn: [reading, entry] });
  }

  /** Proves that AWS Load Balancer Controller is installed, in a preview too, before a database waits for its pods. */
  private bindingApi(name: string, reading: pulumi.Resource): pulumi.Resource {
    return k8s.apiextensions.v1.CustomResourceDefinition.get(
      `${name}-binding-api`,
      `targetgroupbindings.${groupOf(this.bindingApiVersion)}`,
      { parent: this, provider: this.provider, dependsOn: [reading] },
    );
  }

  private platformNodes(
    name: string,
    { config, network }: KubernetesClusterArgs,
    { role, dependsOn }: { role: pulumi.Input<string>; dependsOn: pulumi.Resource[] },
  ): pulumi.Resource {
    return new PlatformNodes(
      `${name}-nodes`,
      {
        config,
        role,
        subnetIds: network.vpc.subnetIds("private"),
        clusterGroupId: this.securityGroupId,
        podsGroupId: network.groups.of("gateway").id,
      },
      { parent: this, providers: [this.provider], dependsOn },
    );
  }
}
