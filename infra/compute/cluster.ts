import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText, type AwsText } from "../config/aws-text.ts";

interface ClusterArgs {
  /** Name of the namespace in which tasks resolve each other's names. */
  namespace: AwsText<"namespaceName">;
}

/**
 * The ECS cluster and the namespace of Service Connect. Free; AWS bills Container Insights by the
 * metric.
 */
export class Cluster extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  readonly namespaceArn: pulumi.Output<string>;
  /** Must exist before a service names one of them. */
  readonly capacityProviders: pulumi.Resource;

  constructor(name: string, { namespace }: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:Cluster", name, {}, opts);
    const child = { parent: this };

    const names = new aws.servicediscovery.HttpNamespace(
      name,
      {
        name: namespace,
        description: awsText.namespaceDescription("Service Connect: how tasks call each other by name"),
      },
      child,
    );
    const cluster = new aws.ecs.Cluster(
      name,
      {
        settings: [{ name: "containerInsights", value: "enhanced" }],
        serviceConnectDefaults: { namespace: names.arn },
      },
      child,
    );
    this.capacityProviders = new aws.ecs.ClusterCapacityProviders(
      name,
      { clusterName: cluster.name, capacityProviders: ["FARGATE", "FARGATE_SPOT"] },
      child,
    );
    this.arn = cluster.arn;
    this.name = cluster.name;
    this.namespaceArn = names.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
