import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import {
  clusterInstanceType,
  clusterType,
  instanceType,
  leavesToServers,
  leftToServers,
  isSetFor,
} from "./database.ts";

export default rule({
  name: "rds-database-monitoring-enhanced",
  title: "RDS DB instances have Enhanced Monitoring enabled",
  why: "CloudWatch metrics come from the hypervisor and do not show operators which process uses the CPU and memory. Enhanced Monitoring reports processes.",
  type: [instanceType, clusterInstanceType, clusterType],
  severity: "low",
  union: [77],
  controls: { fsbp: ["RDS.6"], checkov: ["CKV_AWS_118"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-6",
  remedy: "monitoringInterval: 60, monitoringRoleArn: <the ARN of a role with AmazonRDSEnhancedMonitoringRole>",
  judgeInStack: (database, stack) => {
    if (leavesToServers(database)) return leftToServers;
    return isSetFor(database, stack, isMonitored)
      ? pass()
      : fail("has Enhanced Monitoring disabled: monitoringInterval is not set or is 0");
  },
});

function isMonitored(database: Resource): boolean {
  const interval = database.at("monitoringInterval");
  return interval.isSet() && !interval.is(0);
}
