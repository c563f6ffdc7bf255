import type { ReviewedType } from "../reviewed-type.ts";

/** What a metric filter counts in a log group; its id is its name. */
export const cloudwatchLogMetricFilter: ReviewedType = {
  type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  published: "AWS::Logs::MetricFilter",
  autoName: { property: "name", maxLength: 512 },
  replaces: ["logGroupName", "name"],
  create: (resource) => ({ id: resource.text("name"), outputs: { applyOnTransformedLogs: false } }),
};

/** An alarm; its id is its name. */
export const cloudwatchMetricAlarm: ReviewedType = {
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  published: "AWS::CloudWatch::Alarm",
  replaces: ["name"],
  conflicts: [
    ["statistic", "extendedStatistic"],
    ["metricName", "metricQueries"],
  ],
  create: (resource) => {
    const name = resource.text("name");
    return {
      id: name,
      outputs: {
        arn: resource.arn("cloudwatch", `alarm:${name}`),
        actionsEnabled: true,
        treatMissingData: "missing",
        evaluateLowSampleCountPercentiles: "",
      },
    };
  },
};

/** A log group; its id is its name. */
export const cloudwatchLogGroup: ReviewedType = {
  type: "aws:cloudwatch/logGroup:LogGroup",
  published: "AWS::Logs::LogGroup",
  replaces: ["name", "namePrefix", "logGroupClass"],
  create: (resource) => {
    const name = resource.text("name");
    return {
      id: name,
      outputs: {
        arn: resource.arn("logs", `log-group:${name}`),
        deletionProtectionEnabled: false,
        logGroupClass: "STANDARD",
        retentionInDays: 0,
        skipDestroy: false,
      },
    };
  },
};

/** Lets services of AWS write to log groups; its id is its name. */
export const cloudwatchLogResourcePolicy: ReviewedType = {
  type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  published: "AWS::Logs::ResourcePolicy",
  autoName: "none",
  replaces: ["policyName", "resourceArn"],
  documents: ["policyDocument"],
  create: (resource) => ({
    id: resource.text("policyName"),
    outputs: { policyScope: "ACCOUNT", revisionId: resource.hex(32) },
  }),
};

/** Hands the lines of a log group on; its id is a hash of it and of the group. */
export const cloudwatchLogSubscriptionFilter: ReviewedType = {
  type: "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
  published: "AWS::Logs::SubscriptionFilter",
  autoName: { property: "name", maxLength: 512 },
  // The provider's schema (subscription_filter.go); another destination replaces the filter.
  replaces: ["destinationArn", "logGroup", "name"],
  create: (resource) => ({
    id: `cwlsf-${resource.hex(10)}`,
    outputs: { applyOnTransformedLogs: false, distribution: "ByLogStream" },
  }),
};
