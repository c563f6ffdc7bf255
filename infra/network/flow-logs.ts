import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { LogGroup, type LogGroupArgs } from "../observability/log-group.ts";
import { Role } from "../compute/iam/role.ts";

/** What {@link FlowLogs} need to know. */
export interface FlowLogsArgs {
  accountId: string;
  vpcId: pulumi.Input<string>;
  log: LogGroupArgs;
}

/** Who talked to whom, and who was refused, in a log group. Paid by the gigabyte. */
export class FlowLogs extends pulumi.ComponentResource {
  constructor(name: string, { accountId, vpcId, log }: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:FlowLogs", name, {}, opts);
    const child = { parent: this };

    const group = new LogGroup(name, log, child);
    const role = new Role(
      name,
      {
        accountId,
        takenBy: "vpc-flow-logs.amazonaws.com",
        description: "Writes the VPC's flow logs",
        statements: [
          {
            Sid: "WriteFlowLogs",
            Action: ["logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: [group.arn, group.arn.apply((arn) => `${arn}:*`)],
          },
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
