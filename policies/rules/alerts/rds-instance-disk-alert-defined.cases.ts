import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
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
    "an alarm names it": {},
    "by its identifier": { identifier: "shop-dev", [`${alarm}:dimensions`]: { DBInstanceIdentifier: "shop-dev" } },
    "before it has one": {
      [`${alarm}:dimensions`]: { DBInstanceIdentifier: UNKNOWN },
      [`${alarm}:$dependencies`]: { dimensions: [urnOf(compliantInstance)] },
    },
    "a condition names it": condition("SELECT min(diskFreePercent) FROM StorageSample WHERE host = 'database'"),
  },
  fail: {
    "no alarm names it": { [`${alarm}:dimensions`]: { DBInstanceIdentifier: "another" } },
    "the alarm has no dimensions": { [`${alarm}:dimensions`]: ABSENT },
    "the alarm is about its load": { [`${alarm}:metricName`]: "CPUUtilization" },
    "the condition is about its load": condition("SELECT max(cpuPercent) FROM SystemSample WHERE host = 'database'"),
  },
  unknown: { "whom the alarm names is not known": { [`${alarm}:dimensions`]: UNKNOWN } },
});
