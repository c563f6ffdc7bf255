import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../harness/test-resource.ts";
import { compliantService } from "../ecs/compliant-service.fixture.ts";
import errorAlertDefined from "./ecs-service-error-alert-defined.ts";

const alarm = "http-errors";
const other: TestResource = { ...structuredClone(compliantService), name: "http-admin", related: [] };
const otherAlarm: TestResource = {
  name: "other",
  type: "newrelic:index/nrqlAlertCondition:NrqlAlertCondition",
  properties: {
    name: "errors",
    runbookUrl: "https://example.com/runbooks/errors",
    nrql: { query: "SELECT count(*) FROM TransactionError WHERE appName = 'http-admin'" },
  },
};
const targetGroup: TestResource = {
  name: "gateway",
  type: "aws:lb/targetGroup:TargetGroup",
  properties: { port: 8443, protocol: "HTTPS", targetType: "ip", healthCheck: { path: "/", protocol: "HTTPS" } },
};
const arn = "arn:aws:elasticloadbalancing:eu-central-1:000:targetgroup/gateway/043fa3b8";

const named = (ServiceName: unknown) => ({ [`${alarm}:dimensions`]: { ServiceName } });
const query = (query: unknown) => ({ ...named("another"), "other:nrql": { query } });
const ofGroup = (value: unknown) => ({
  loadBalancers: [{ targetGroupArn: arn }],
  $dependencies: { loadBalancers: [urnOf(targetGroup)] },
  [`${alarm}:metricName`]: "HTTPCode_Target_5XX_Count",
  [`${alarm}:dimensions`]: { TargetGroup: value },
});

export default casesOf(errorAlertDefined, [compliantService, other, otherAlarm, targetGroup], {
  pass: {
    "an alarm's dimensions name the service": {},
    "an alarm names the service by its name in AWS": { name: "http-1b570c3", ...named("http-1b570c3") },
    "an alarm refers to the service before its name in AWS is known": {
      ...named(UNKNOWN),
      [`${alarm}:$dependencies`]: { dimensions: [urnOf(compliantService)] },
    },
    "an alarm names the service, and another service has the same name": { "http-admin:name": "http" },
    "an alarm on a metric expression names the service": {
      ...named("another"),
      [`${alarm}:metricName`]: ABSENT,
      [`${alarm}:metricQueries`]: [
        { id: "rate", expression: "errors / requests" },
        { id: "errors", metric: { metricName: "5xx", dimensions: { ServiceName: "http" } } },
      ],
    },
    "a New Relic condition's query names the service": query(
      "SELECT count(*) FROM TransactionError WHERE appName = 'HTTP'",
    ),
    "a New Relic condition's query names the service next to another one": query(
      "SELECT count(*) FROM Transaction WHERE error IS true AND appName IN ('http-admin', 'http')",
    ),
    "an alarm names the service's target group": ofGroup("targetgroup/gateway/043fa3b8"),
    "an alarm refers to the service's target group before its ARN is known": {
      ...ofGroup(UNKNOWN),
      [`${alarm}:$dependencies`]: { dimensions: [urnOf(targetGroup)] },
    },
  },
  fail: {
    "no alarm names the service": named("another"),
    "the alarm is about CPU, not about errors": { [`${alarm}:metricName`]: "CPUUtilization" },
    "a condition names another service whose name begins with this one's": query(
      "SELECT count(*) FROM TransactionError WHERE a = 'http-admin'",
    ),
    "the condition that names the service is disabled": {
      ...query("SELECT count(*) FROM TransactionError WHERE appName = 'http'"),
      "other:enabled": false,
    },
    "the alarm refers to another service": {
      ...named(UNKNOWN),
      [`${alarm}:$dependencies`]: { dimensions: [urnOf(other)] },
    },
  },
  unknown: {
    "the service that the alarm names is unknown": named(UNKNOWN),
    "the condition's query is unknown": query(UNKNOWN),
  },
});
