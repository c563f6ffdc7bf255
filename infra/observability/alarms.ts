import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alerts, runbookOf } from "../../contract/alerts.ts";
import { awsText, generatedName } from "../config/aws-text.ts";
import type { StackConfig } from "../config/config.ts";
import { Key } from "../secrets/keys.ts";
import type { AlarmDefinition } from "./alarm-definition.ts";

type AlarmChannelConfig = Pick<StackConfig, "accountId" | "runbooksUrl"> & {
  readonly alarms: NonNullable<StackConfig["alarms"]>;
};

/**
 * The encrypted topic that alarms notify, and its subscribers, who confirm by mail (APM). Its key
 * costs a dollar a month (https://aws.amazon.com/kms/pricing/, 2026-11-30): CloudWatch cannot use
 * the one that AWS manages.
 */
export class AlarmChannel extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  readonly runbooksUrl: string | undefined;

  constructor(name: string, config: AlarmChannelConfig, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:observability:AlarmChannel", name, {}, opts);
    const { accountId, alarms } = config;
    const child = { parent: this };

    const key = new Key(
      `${name}-key`,
      {
        accountId,
        description: awsText.keyDescription("Messages of alarms"),
        users: [
          {
            service: "cloudwatch.amazonaws.com",
            condition: { StringEquals: { "aws:SourceAccount": accountId } },
          },
        ],
        // It encrypts messages in flight, nothing that anybody reads later.
        keep: false,
      },
      child,
    );
    const topic = new aws.sns.Topic(
      generatedName("topicName", name),
      {
        kmsMasterKeyId: key.arn,
      },
      child,
    );
    for (const email of alarms.emails) {
      new aws.sns.TopicSubscription(
        `${name}-${email.replaceAll(/[^A-Za-z0-9]+/g, "-")}`,
        { topic: topic.arn, protocol: "email", endpoint: email },
        child,
      );
    }
    this.topicArn = topic.arn;
    this.runbooksUrl = config.runbooksUrl;
    this.registerOutputs({ topicArn: this.topicArn });
  }
}

interface AlarmArgs {
  channel: AlarmChannel;
  definition: AlarmDefinition;
  dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  /** What it watches, as the message names it: `the cache Redis`. */
  subject: pulumi.Input<string>;
  /** If the definition's threshold is a share: of what. */
  of?: number;
}

const comparisons = {
  ">": "GreaterThanThreshold",
  ">=": "GreaterThanOrEqualToThreshold",
  "<": "LessThanThreshold",
  "<=": "LessThanOrEqualToThreshold",
} as const;

/**
 * A CloudWatch alarm that notifies a channel when it fires and when it ends, and names its runbook
 * (APM). AWS bills it by the month (https://aws.amazon.com/cloudwatch/pricing/).
 */
export class Alarm extends pulumi.ComponentResource {
  constructor(name: string, args: AlarmArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:observability:Alarm", name, {}, opts);
    const { channel, definition, dimensions, subject, of = 1 } = args;
    const { alert, statistic, breaching, periods } = definition;
    const runbook = runbookOf(alert, channel.runbooksUrl);
    const actions = [channel.topicArn];

    new aws.cloudwatch.MetricAlarm(
      generatedName("alarmName", name),
      {
        alarmDescription: pulumi
          .output(subject)
          .apply((named) => awsText.alarmDescription(`${alerts[alert]} (${named}). Runbook: ${runbook}`)),
        namespace: definition.namespace,
        metricName: definition.metric,
        dimensions,
        ...(statistic.startsWith("p") ? { extendedStatistic: statistic } : { statistic }),
        period: definition.periodSeconds,
        evaluationPeriods: periods,
        datapointsToAlarm: breaching,
        comparisonOperator: comparisons[definition.compare],
        threshold: definition.threshold * of,
        treatMissingData: definition.missing,
        alarmActions: actions,
        okActions: actions,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
