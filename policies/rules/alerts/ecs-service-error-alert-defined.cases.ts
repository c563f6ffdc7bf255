import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../fixtures/test-resource.ts";
import { compliantService } from "../ecs/compliant-service.fixture.ts";
import errorAlertDefined from "./ecs-service-error-alert-defined.ts";

const alarm = "http-errors";
const other: TestResource = { ...structuredClone(compliantService), name: "http-admin", beside: [] };
const otherAlarm: TestResource = {
  name: "other",
  type: "newrelic:index/nrqlAlertCondition:NrqlAlertCondition",
  properties: { name: "errors", nrql: { query: "SELECT count(*) FROM TransactionError WHERE appName = 'http-admin'" } },
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
    "an alarm's dimensions name it": {},
    "by the name that AWS knows": { name: "http-1b570c3", ...named("http-1b570c3") },
    "before it has one": { ...named(UNKNOWN), [`${alarm}:$dependencies`]: { dimensions: [urnOf(compliantService)] } },
    "although another of its name runs elsewhere": { "http-admin:name": "http" },
    "within metrics that are computed": {
      ...named("another"),
      [`${alarm}:metricName`]: ABSENT,
      [`${alarm}:metricQueries`]: [
        { id: "rate", expression: "errors / requests" },
        { id: "errors", metric: { metricName: "5xx", dimensions: { ServiceName: "http" } } },
      ],
    },
    "a condition's query names it": query("SELECT count(*) FROM TransactionError WHERE appName = 'HTTP'"),
    "beside another": query(
      "SELECT count(*) FROM Transaction WHERE error IS true AND appName IN ('http-admin', 'http')",
    ),
    "an alarm of its target group": ofGroup("targetgroup/gateway/043fa3b8"),
    "an alarm of its target group, before that has an ARN": {
      ...ofGroup(UNKNOWN),
      [`${alarm}:$dependencies`]: { dimensions: [urnOf(targetGroup)] },
    },
  },
  fail: {
    "no alarm names it": named("another"),
    "the alarm is about something else": { [`${alarm}:metricName`]: "CPUUtilization" },
    "a condition names another whose name is longer": query(
      "SELECT count(*) FROM TransactionError WHERE a = 'http-admin'",
    ),
    "the condition that names it is off": {
      ...query("SELECT count(*) FROM TransactionError WHERE appName = 'http'"),
      "other:enabled": false,
    },
    "the alarm is made from another": {
      ...named(UNKNOWN),
      [`${alarm}:$dependencies`]: { dimensions: [urnOf(other)] },
    },
  },
  unknown: {
    "whom the alarm names is not known": named(UNKNOWN),
    "the query is not known": query(UNKNOWN),
  },
});
