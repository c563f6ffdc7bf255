import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-monitoring-enhanced",
  title: "Databases report what their operating system does",
  why: "A database that swaps or waits for its disk looks well in CloudWatch's own metrics.",
  type: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
  checklist: "APM",
  severity: "low",
  union: [77],
  controls: { fsbp: ["RDS.6"], checkov: ["CKV_AWS_118"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-6",
  remedy: "monitoringInterval: 60, monitoringRoleArn: <role>",
  judge: (instance) => {
    const seconds = instance.at("monitoringInterval");
    return seconds.isSet() && !seconds.is(0) ? pass() : fail(`${seconds.path} is not set`);
  },
});
