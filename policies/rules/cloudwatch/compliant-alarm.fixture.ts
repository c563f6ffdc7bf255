import type { TestResource } from "../../harness/test-resource.ts";

/** An alarm that passes every rule, and a composite alarm of other alarms. */
export const compliantAlarm: readonly TestResource[] = [
  {
    name: "queue",
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    properties: {
      name: "queue-old",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      namespace: "Shop",
      metricName: "OldestMessage",
      threshold: 300,
      alarmDescription: "A message waits for long. Runbook: https://example.com/runbooks/queue",
      alarmActions: ["arn:aws:sns:eu-central-1:000:on-call"],
    },
  },
  {
    name: "all",
    type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    properties: {
      alarmName: "all",
      alarmRule: 'ALARM("other")',
      alarmActions: ["arn:aws:sns:eu-central-1:000:on-call"],
    },
  },
];
