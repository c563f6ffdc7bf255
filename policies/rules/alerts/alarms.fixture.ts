import type { TestResource } from "../../fixtures/test-resource.ts";

const alarm = (name: string, properties: object): TestResource => ({
  name,
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  properties: {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    threshold: 1,
    alarmActions: ["arn:aws:sns:eu-central-1:000:on-call"],
    ...properties,
  },
});

/** What a compliant stack has beside a service of ECS, for `beside` of its fixture. */
export const errorAlarmOf = (service: string): TestResource =>
  alarm(`${service}-errors`, { namespace: "Shop", metricName: "Errors", dimensions: { ServiceName: service } });

/** What it has beside an instance of RDS. */
export const diskAlarmOf = (instance: string): TestResource =>
  alarm(`${instance}-disk`, {
    namespace: "AWS/RDS",
    metricName: "FreeStorageSpace",
    dimensions: { DBInstanceIdentifier: instance },
  });

/** What it has beside a schedule: an alarm, or a condition of New Relic. */
export const missedAlertOf = (schedule: string): TestResource => ({
  name: `${schedule}-missed`,
  type: "newrelic:index/nrqlAlertCondition:NrqlAlertCondition",
  properties: {
    name: "A run was missed",
    nrql: { query: `SELECT count(*) FROM Run WHERE schedule = '${schedule}'` },
  },
});
