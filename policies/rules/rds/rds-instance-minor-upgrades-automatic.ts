import { rule } from "../../kernel/rule.ts";
import { clusterInstanceType, instanceType, upgradesMinorVersions } from "./database.ts";

export default rule({
  name: "rds-instance-minor-upgrades-automatic",
  title: "RDS DB instances have automatic minor version upgrades enabled",
  why: "Attackers exploit published vulnerabilities that a minor version already fixes. Automatic upgrades are on by default.",
  type: [instanceType, clusterInstanceType],
  checklist: "MODEL",
  severity: "high",
  union: [75],
  controls: { fsbp: ["RDS.13"], cis: ["2.2.2"], checkov: ["CKV_AWS_226"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-13",
  remedy: "autoMinorVersionUpgrade: true",
  remediation: { autoMinorVersionUpgrade: true },
  judge: upgradesMinorVersions,
});
