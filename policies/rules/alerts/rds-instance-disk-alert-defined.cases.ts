import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantInstance } from "../rds/compliant-instance.fixture.ts";
import diskAlertDefined from "./rds-instance-disk-alert-defined.ts";

const alarm = "database-disk";
const condition = (query: string) => ({
  [`${alarm}:$type`]: "newrelic:index/nrqlAlertCondition:NrqlAlertCondition",
  [`${alarm}:metricName`]: ABSENT,
  [`${alarm}:dimensions`]: ABSENT,
  [`${alarm}:nrql`]: { query },
});

export default casesOf(diskAlertDefined, compliantInstance, {
  pass: {
    "an alarm names the instance": {},
    "an alarm names the instance by its identifier": {
      identifier: "shop-dev",
      [`${alarm}:dimensions`]: { DBInstanceIdentifier: "shop-dev" },
    },
    "an alarm refers to the instance before its identifier is known": {
      [`${alarm}:dimensions`]: { DBInstanceIdentifier: UNKNOWN },
      [`${alarm}:$dependencies`]: { dimensions: [urnOf(compliantInstance)] },
    },
    "a New Relic condition names the instance": condition(
      "SELECT min(diskFreePercent) FROM StorageSample WHERE host = 'database'",
    ),
  },
  fail: {
    "no alarm names the instance": { [`${alarm}:dimensions`]: { DBInstanceIdentifier: "another" } },
    "the alarm has no dimensions": { [`${alarm}:dimensions`]: ABSENT },
    "the alarm is about CPU, not about the disk": { [`${alarm}:metricName`]: "CPUUtilization" },
    "the condition is about CPU, not about the disk": condition(
      "SELECT max(cpuPercent) FROM SystemSample WHERE host = 'database'",
    ),
  },
  unknown: { "the instance that the alarm names is unknown": { [`${alarm}:dimensions`]: UNKNOWN } },
});
