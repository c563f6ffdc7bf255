import * as aws from "@pulumi/aws";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { architectures } from "../../contract/image.ts";
import type { Config } from "../config/config-schema.ts";
import { ownNodeLabels, podNodesOf, type ClusterConfig } from "./cluster-identity.ts";
import { nodeRole } from "./cluster-roles.ts";

interface PlatformNodesArgs {
  config: ClusterConfig & Pick<Config, "architecture" | "services">;
  role: pulumi.Input<string>;
  subnetIds: readonly pulumi.Input<string>[];
  /** The cluster's own group, by which nodes and control plane reach each other. */
  clusterGroupId: pulumi.Input<string>;
  /** The group of the platform's pods. */
  podsGroupId: pulumi.Input<string>;
}

/**
 * The nodes of the platform's pods in Auto Mode: their network is that of contract/reach.ts. AWS bills each
 * instance while pods need it, and Auto Mode's surcharge.
 */
export class PlatformNodes extends pulumi.ComponentResource {
  constructor(name: string, args: PlatformNodesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:kubernetes:PlatformNodes", name, {}, opts);
    const { config } = args;
    const child = { parent: this };
    const objectName = `groundwork-${config.stack}`;
    const nodeClass = new k8s.apiextensions.CustomResource(
      `${name}-class`,
      {
        apiVersion: "eks.amazonaws.com/v1",
        kind: "NodeClass",
        metadata: { name: objectName },
        spec: nodeClassSpec(args),
      },
      child,
    );
    new k8s.apiextensions.CustomResource(
      `${name}-pool`,
      { apiVersion: "karpenter.sh/v1", kind: "NodePool", metadata: { name: objectName }, spec: nodePoolSpec(config) },
      { ...child, dependsOn: [nodeClass] },
    );
    this.registerOutputs({});
  }
}

/**
 * https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html (2026-12-01): subnets and groups of pods go
 * together, in the zones of the nodes' subnets; the tags of nodes would need more permissions of the cluster's role.
 */
function nodeClassSpec({ role, subnetIds, clusterGroupId, podsGroupId }: PlatformNodesArgs) {
  const subnets = subnetIds.map((id) => ({ id }));
  return {
    role,
    subnetSelectorTerms: subnets,
    securityGroupSelectorTerms: [{ id: clusterGroupId }],
    podSubnetSelectorTerms: subnets,
    podSecurityGroupSelectorTerms: [{ id: podsGroupId }],
    // Otherwise what leaves the VPC has the node's address and passes the node's group, not that of the pods.
    snatPolicy: "Disabled",
    // The policies of the platform's namespace deny by default; add-ons on the same nodes have none.
    networkPolicy: "DefaultAllow",
  };
}

const unitsOfCore = 1024;
/** A rollout starts new pods before old ones end, and nodes are never full. */
const headroom = 2;

interface Asked {
  readonly cpu: number;
  readonly memoryMegabytes: number;
  readonly count: number;
  /** Up to which a process scales. */
  readonly maxCount?: number | undefined;
}

/** https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html (2026-12-01). */
function nodePoolSpec(config: PlatformNodesArgs["config"]) {
  const { tolerations } = podNodesOf(config);
  const asked: readonly Asked[] = Object.values(config.services);
  const pods = asked.map((size) => ({ ...size, most: size.maxCount ?? size.count }));
  const cores = pods.reduce((sum, { cpu, most }) => sum + (cpu * most) / unitsOfCore, 0);
  const gibibytes = pods.reduce((sum, { memoryMegabytes, most }) => sum + (memoryMegabytes * most) / 1024, 0);
  const requirement = (key: string, operator: "In" | "Gt", values: readonly string[]) => ({ key, operator, values });
  return {
    template: {
      metadata: { labels: ownNodeLabels(config.stack) },
      spec: {
        nodeClassRef: { group: "eks.amazonaws.com", kind: "NodeClass", name: `groundwork-${config.stack}` },
        taints: tolerations.map(({ key, value, effect }) => ({ key, value, effect })),
        requirements: [
          requirement("karpenter.sh/capacity-type", "In", ["on-demand"]),
          requirement("kubernetes.io/arch", "In", [architectures[config.architecture].kubernetes]),
          requirement("eks.amazonaws.com/instance-category", "In", ["c", "m", "r"]),
          requirement("eks.amazonaws.com/instance-generation", "Gt", ["4"]),
        ],
        // AWS replaces a node after 21 days at the latest; two weeks are its default.
        expireAfter: "336h",
      },
    },
    disruption: {
      consolidationPolicy: "WhenEmptyOrUnderutilized",
      consolidateAfter: "5m",
      budgets: [{ nodes: "10%" }],
    },
    // What a mistake can cost: without limits, a pod that cannot be scheduled gets node after node.
    limits: { cpu: String(Math.ceil(cores * headroom)), memory: `${Math.ceil(gibibytes * headroom)}Gi` },
  };
}

interface NodeAccessArgs {
  clusterName: string;
}

/** The role of nodes that the stack adds to an existing cluster of Auto Mode, and the entry by which they join it. */
export function joiningNodeRole(
  name: string,
  { clusterName }: NodeAccessArgs,
  opts: pulumi.ComponentResourceOptions,
): { readonly roleName: pulumi.Output<string>; readonly entry: pulumi.Resource } {
  const role = nodeRole(name, opts);
  const access = { clusterName, principalArn: role.arn };
  const entry = new aws.eks.AccessEntry(`${name}-node`, { ...access, type: "EC2" }, opts);
  const policy = new aws.eks.AccessPolicyAssociation(
    `${name}-node`,
    {
      ...access,
      policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy",
      accessScope: { type: "cluster" },
    },
    { ...opts, dependsOn: [entry] },
  );
  return { roleName: role.roleName, entry: policy };
}
