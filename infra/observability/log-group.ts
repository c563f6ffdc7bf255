import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText, type AwsText } from "../config/aws-text.ts";
import { Role } from "../compute/iam/role.ts";
import type { StackConfig } from "../config/config.ts";

interface LogGroupArgs {
  /** The name of the log group, such as `/groundwork/dev/auth/http`. */
  path: AwsText<"logGroupName">;
  days: number;
  keyArn: pulumi.Input<string>;
  /** Whether AWS keeps it when the stack no longer has it; see {@link keepsLogs}. */
  keep: boolean;
}

/**
 * Production keeps its log groups with its data. AWS then refuses to create one of the same name
 * until it is imported or deleted, which in development would be in the way.
 */
export const keepsLogs = ({ profile, keepData }: Pick<StackConfig, "profile" | "keepData">): boolean =>
  profile === "production" && keepData;

/**
 * An encrypted log group with a retention in days (LOGS-1). AWS bills it by the gigabyte written.
 */
export class LogGroup extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly path: pulumi.Output<string>;

  constructor(name: string, { path, days, keyArn, keep }: LogGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:observability:LogGroup", name, {}, opts);
    const group = new aws.cloudwatch.LogGroup(
      name,
      { name: path, retentionInDays: days, kmsKeyId: keyArn },
      { parent: this, retainOnDelete: keep },
    );
    this.arn = group.arn;
    this.path = group.name;
    this.registerOutputs({ arn: this.arn });
  }
}

interface FlowLogsArgs {
  accountId: string;
  vpcId: pulumi.Input<string>;
  log: LogGroupArgs;
}

/**
 * The accepted and rejected connections of a VPC, in a log group. AWS bills them by the gigabyte.
 */
export class FlowLogs extends pulumi.ComponentResource {
  constructor(name: string, { accountId, vpcId, log }: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:FlowLogs", name, {}, opts);
    const child = { parent: this };

    const group = new LogGroup(name, log, child);
    const role = new Role(
      name,
      {
        accountId,
        assumedBy: "vpc-flow-logs.amazonaws.com",
        description: awsText.roleDescription("Writes the VPC's flow logs"),
        statements: [
          {
            Sid: "WriteFlowLogs",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: [group.arn, group.arn.apply((arn) => `${arn}:*`)],
          },
          // AWS defines no resource type for this action: a statement that names a group allows nothing.
          { Sid: "FindLogGroup", Action: ["logs:DescribeLogGroups"], Resource: "*" },
        ],
      },
      child,
    );
    new aws.ec2.FlowLog(
      name,
      {
        vpcId,
        trafficType: "ALL",
        logDestinationType: "cloud-watch-logs",
        logDestination: group.arn,
        iamRoleArn: role.arn,
        maxAggregationInterval: 600,
        tags: { Name: name },
      },
      child,
    );
    this.registerOutputs({});
  }
}
