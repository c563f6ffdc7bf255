import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-backups-kept",
  title: "Databases keep automated backups",
  why: "Without automated backups there is no point in time to go back to.",
  type: "aws:rds/instance:Instance",
  checklist: "MODEL",
  severity: "high",
  union: [71],
  controls: { fsbp: ["RDS.11"], checkov: ["CKV_AWS_133"], cdkNag: ["AwsSolutions-RDS13"], trivy: ["AWS-0077"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11",
  remedy: "backupRetentionPeriod: 7",
  judge: (instance) => {
    if (instance.at("replicateSourceDb").isSet()) return notApplicable("it is a replica");
    const days = instance.at("backupRetentionPeriod");
    return days.isSet() && !days.is(0) ? pass() : fail(`${days.path} is not set`);
  },
});
