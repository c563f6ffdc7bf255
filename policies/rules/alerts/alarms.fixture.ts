import type { TestResource } from "../../harness/test-resource.ts";

const alarm = (name: string, properties: object): TestResource => ({
  name,
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  properties: {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    threshold: 1,
    alarmDescription: "Runbook: https://example.com/runbooks",
    alarmActions: ["arn:aws:sns:eu-central-1:000:on-call"],
    ...properties,
  },
});

/** The alarm about errors of an ECS service, for `related` of the service's fixture. */
export const errorAlarmOf = (service: string): TestResource =>
  alarm(`${service}-errors`, { namespace: "Shop", metricName: "Errors", dimensions: { ServiceName: service } });

/** The alarm about the disk space of an RDS instance. */
export const diskAlarmOf = (instance: string): TestResource =>
  alarm(`${instance}-disk`, {
    namespace: "AWS/RDS",
    metricName: "FreeStorageSpace",
    dimensions: { DBInstanceIdentifier: instance },
  });

/** The New Relic alert condition about missed runs of a schedule. */
export const missedAlertOf = (schedule: string): TestResource => ({
  name: `${schedule}-missed`,
  type: "newrelic:index/nrqlAlertCondition:NrqlAlertCondition",
  properties: {
    name: "A run was missed",
    runbookUrl: "https://example.com/runbooks/missed",
    nrql: { query: `SELECT count(*) FROM Run WHERE schedule = '${schedule}'` },
  },
});
