import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText, generatedName, type AwsText } from "../config/aws-text.ts";

interface ManagedRoleArgs {
  description: AwsText<"roleDescription">;
  assumedBy: string;
  /** More than to assume it, such as `sts:TagSession`. */
  trusted?: readonly string[];
  /** The names of AWS's own policies. */
  policies: readonly string[];
}

/**
 * A role with policies that AWS manages: EKS calls what it needs by them, and AWS extends them with each
 * capability of Auto Mode. Free.
 */
export class ManagedRole extends pulumi.ComponentResource {
  /** Known once the role has its policies. */
  readonly arn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;

  constructor(name: string, args: ManagedRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:kubernetes:ManagedRole", name, {}, opts);
    const { description, assumedBy, trusted = [], policies } = args;
    const role = new aws.iam.Role(
      generatedName("roleName", name),
      {
        description,
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { Service: assumedBy }, Action: ["sts:AssumeRole", ...trusted] }],
        }),
      },
      { parent: this },
    );
    const attached = policies.map(
      (policy) =>
        new aws.iam.RolePolicyAttachment(
          `${name}-${policy}`,
          { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
          { parent: this },
        ),
    );
    this.arn = pulumi.all(attached.map(({ id }) => id)).apply(() => role.arn);
    this.roleName = role.name;
    this.registerOutputs({ arn: this.arn });
  }
}

export const clusterPolicies = [
  "AmazonEKSBlockStoragePolicy",
  "AmazonEKSClusterPolicy",
  "AmazonEKSComputePolicy",
  "AmazonEKSLoadBalancingPolicy",
  "AmazonEKSNetworkingPolicy",
] as const;
export const nodePolicies = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"] as const;

/**
 * The role by which EKS runs the cluster in Auto Mode. The five policies and the session tags, by which they
 * limit the role to its own cluster:
 * https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html (2026-12-01).
 */
export const clusterRole = (name: string, opts: pulumi.ComponentResourceOptions): ManagedRole =>
  new ManagedRole(
    `${name}-cluster`,
    {
      description: awsText.roleDescription("Runs the Kubernetes cluster: its nodes, disks, network and targets"),
      assumedBy: "eks.amazonaws.com",
      trusted: ["sts:TagSession"],
      policies: clusterPolicies,
    },
    opts,
  );

/**
 * The role of the nodes: they join the cluster and pull images; what a process may do is in its own role.
 * https://docs.aws.amazon.com/eks/latest/userguide/auto-create-node-role.html (2026-12-01).
 */
export const nodeRole = (name: string, opts: pulumi.ComponentResourceOptions): ManagedRole =>
  new ManagedRole(
    `${name}-node`,
    {
      description: awsText.roleDescription("Kubernetes nodes: join the cluster and pull images"),
      assumedBy: "ec2.amazonaws.com",
      policies: nodePolicies,
    },
    opts,
  );
