import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText, generatedName } from "../config/aws-text.ts";
import { podLogsConfiguration, type LogRoute } from "./pod-logs.ts";

/**
 * The add-ons that Auto Mode does not contain, each at one version. The first ran on Kubernetes 1.35 and 1.36, the second
 * on 1.35, in clusters whose owners published what they installed (read on 2026-12-01); `aws eks
 * describe-addon-versions --kubernetes-version 1.36` lists what AWS offers now. CoreDNS, kube-proxy, VPC CNI, EBS CSI
 * and the Pod Identity agent are parts of a node of Auto Mode.
 */
export const addOnVersions = {
  /** The figures of HorizontalPodAutoscalers. */
  "metrics-server": "v0.8.1-eksbuild.11",
  /** Fluent Bit, and the agent of Container Insights. */
  "amazon-cloudwatch-observability": "v5.4.0-eksbuild.1",
} as const;

interface AddOnsArgs {
  clusterName: pulumi.Input<string>;
  accountId: string;
  region: string;
  stack: string;
  namespace: string;
  routes: readonly LogRoute[];
  /** The log group in which Container Insights writes its measurements. */
  insightsLogGroup: string;
}

/**
 * The add-ons of a cluster that the stack creates: figures for scaling, and the logs of pods in the log groups of
 * their processes. They cost the nodes that they need, and what they write to CloudWatch.
 */
export class AddOns extends pulumi.ComponentResource {
  constructor(name: string, args: AddOnsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:kubernetes:AddOns", name, {}, opts);
    const { clusterName, region, namespace, routes } = args;
    const role = observabilityRole(name, args, { parent: this });
    const addOn = (addonName: keyof typeof addOnVersions, more: Partial<aws.eks.AddonArgs> = {}) =>
      new aws.eks.Addon(
        `${name}-${addonName}`,
        {
          clusterName,
          addonName,
          addonVersion: addOnVersions[addonName],
          resolveConflictsOnCreate: "OVERWRITE",
          resolveConflictsOnUpdate: "OVERWRITE",
          ...more,
        },
        { parent: this },
      );

    addOn("metrics-server");
    const extraFiles = {
      "application-log.conf": podLogsConfiguration({ region, namespace, routes }),
      // Nodes of Auto Mode are AWS's to operate; an empty text would be replaced by the default.
      "dataplane-log.conf": "# none\n",
      "host-log.conf": "# none\n",
    };
    addOn("amazon-cloudwatch-observability", {
      configurationValues: JSON.stringify({
        agent: { config: { logs: { metrics_collected: { kubernetes: { enhanced_container_insights: true } } } } },
        containerLogs: { enabled: true, fluentBit: { config: { extraFiles } } },
      }),
      podIdentityAssociations: [{ serviceAccount: "cloudwatch-agent", roleArn: role }],
    });
    this.registerOutputs({});
  }
}

/**
 * The role of Fluent Bit and of the agent, which share a service account: they write to the log groups of the stack,
 * and measurements to one namespace of CloudWatch. Instead of CloudWatchAgentServerPolicy, which allows every group.
 */
function observabilityRole(
  name: string,
  { accountId, region, stack, insightsLogGroup }: AddOnsArgs,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> {
  const role = new aws.iam.Role(
    generatedName("roleName", `${name}-logs`),
    {
      description: awsText.roleDescription("Writes the logs of pods and the measurements of nodes"),
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "pods.eks.amazonaws.com" },
            Action: ["sts:AssumeRole", "sts:TagSession"],
            Condition: { StringEquals: { "aws:SourceAccount": accountId } },
          },
        ],
      }),
    },
    opts,
  );
  const groups = [`/groundwork/${stack}/*`, insightsLogGroup].map(
    (group) => `arn:aws:logs:${region}:${accountId}:log-group:${group}`,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-logs`,
    {
      role: role.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "WriteLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: groups.flatMap((group) => [group, `${group}:*`]),
          },
          {
            Sid: "WriteMeasurements",
            Effect: "Allow",
            Action: ["cloudwatch:PutMetricData"],
            Resource: "*",
            Condition: { StringEquals: { "cloudwatch:namespace": "ContainerInsights" } },
          },
          // Neither action has a resource type.
          { Sid: "NameNodes", Effect: "Allow", Action: ["ec2:DescribeTags", "ec2:DescribeVolumes"], Resource: "*" },
        ],
      }),
    },
    opts,
  );
  return pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
}
