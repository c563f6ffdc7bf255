import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { clusterInstanceType, clusterOf, clusterType, instanceType, makesItsServers } from "./database.ts";

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
    if (database.type === clusterType && !makesItsServers(database))
      return notApplicable("each DB instance of an Aurora cluster has this setting itself");
    const cluster = database.type === clusterInstanceType ? clusterOf(database, stack) : undefined;
    const sayers = [database, ...(cluster === undefined ? [] : [cluster])];
    return anyOf(sayers.map((sayer) => () => isMonitored(sayer)))
      ? pass()
      : fail("monitoringInterval is not set or is 0");
  },
});

function isMonitored(database: Resource): boolean {
  const interval = database.at("monitoringInterval");
  return interval.isSet() && !interval.is(0);
}
