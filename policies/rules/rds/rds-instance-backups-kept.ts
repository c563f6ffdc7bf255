import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "rds-instance-backups-kept",
  title: "RDS DB instances have automated backups enabled",
  why: "Without automated backups operators cannot restore an instance to a point in time before a failure, a faulty deployment or an attack.",
  type: "aws:rds/instance:Instance",
  checklist: "MODEL",
  severity: "high",
  union: [71],
  controls: { fsbp: ["RDS.11"], checkov: ["CKV_AWS_133"], cdkNag: ["AwsSolutions-RDS13"], trivy: ["AWS-0077"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11",
  remedy: "backupRetentionPeriod: 7",
  judge: (instance) => {
    if (instance.at("replicateSourceDb").isSet()) return notApplicable("the database is a read replica");
    const days = instance.at("backupRetentionPeriod");
    return days.isSet() && !days.is(0) ? pass() : fail(`has no automated backups: ${days.path} is not set or is 0`);
  },
});
