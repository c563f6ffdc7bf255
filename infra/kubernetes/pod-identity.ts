import * as aws from "@pulumi/aws";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import { Role, type Statement } from "../compute/iam/role.ts";
import { workloadName, type WorkloadId } from "./manifests/object-names.ts";
import { serviceAccount } from "./manifests/restricted-pod.ts";
import type { Placement } from "./placement.ts";

interface PodIdentityArgs {
  readonly placement: Placement;
  readonly id: WorkloadId;
  readonly about: string;
  readonly statements: readonly Statement[];
}

/**
 * Who the pods of one process are: an account of their namespace without a token of the API server,
 * and the role that EKS Pod Identity gives it. EKS adds the credentials when it admits a pod, so pods
 * come after it. Free.
 */
export class PodIdentity extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: PodIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:kubernetes:PodIdentity", name, {}, opts);
    const { placement, id, about, statements } = args;
    const { accountId, clusterArn, clusterName, namespace } = placement;
    const account = workloadName(id);
    const role = new Role(
      name,
      {
        accountId,
        assumedBy: { clusterArn, namespace: namespace.name, serviceAccount: account },
        description: awsText.roleDescription(about),
        statements,
      },
      { parent: this },
    );
    this.roleArn = role.arn;
    new k8s.core.v1.ServiceAccount(name, serviceAccount(id, namespace.name), { parent: this, dependsOn: [namespace] });
    new aws.eks.PodIdentityAssociation(
      name,
      { clusterName, namespace: namespace.name, serviceAccount: account, roleArn: role.arn },
      { parent: this },
    );
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
