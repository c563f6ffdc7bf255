import * as aws from "@pulumi/aws";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";

/** The security groups of the platform's pods, and of the cluster, which CoreDNS is in. */
export interface PodGroups {
  readonly podsGroupId: pulumi.Input<string>;
  readonly clusterGroupId: pulumi.Input<string>;
}

interface PodNetworkArgs extends PodGroups {
  /** The namespace of the platform, which must exist. */
  readonly namespace: pulumi.Input<string>;
}

/**
 * The network of the platform's pods in a cluster without Auto Mode: VPC CNI gives each an interface in the group of pods
 * (https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html, 2026-12-01: with
 * `ENABLE_POD_ENI=true`, and `POD_SECURITY_GROUP_ENFORCING_MODE=standard`, without which neither network policies nor
 * probes work), and CoreDNS, whose pods are in the cluster's group, answers them. Free.
 */
export class PodNetwork extends pulumi.ComponentResource {
  constructor(name: string, args: PodNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:kubernetes:PodNetwork", name, {}, opts);
    const { namespace, podsGroupId, clusterGroupId } = args;
    const child = { parent: this };
    new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion: "vpcresources.k8s.aws/v1beta1",
        kind: "SecurityGroupPolicy",
        metadata: { name: "groundwork", namespace },
        spec: { podSelector: {}, securityGroups: { groupIds: [podsGroupId] } },
      },
      child,
    );
    for (const ipProtocol of ["tcp", "udp"]) {
      const dns = {
        ipProtocol,
        fromPort: 53,
        toPort: 53,
        description: awsText.ec2Description("Pods ask the DNS of the cluster"),
      };
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-dns-${ipProtocol}`,
        { securityGroupId: clusterGroupId, referencedSecurityGroupId: podsGroupId, ...dns },
        child,
      );
      new aws.vpc.SecurityGroupEgressRule(
        `${name}-dns-${ipProtocol}`,
        { securityGroupId: podsGroupId, referencedSecurityGroupId: clusterGroupId, ...dns },
        child,
      );
    }
    this.registerOutputs({});
  }
}
