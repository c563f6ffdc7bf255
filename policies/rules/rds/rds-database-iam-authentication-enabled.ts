import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "rds-database-iam-authentication-enabled",
  title: "Databases take IAM's tokens in place of passwords",
  why: "A token ends after minutes; a password that has leaked holds until somebody changes it.",
  type: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  checklist: "SECRETS",
  severity: "medium",
  union: [78],
  controls: { fsbp: ["RDS.10", "RDS.12"], checkov: ["CKV_AWS_161", "CKV_AWS_162"], trivy: ["AWS-0176"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-10",
  remedy: "iamDatabaseAuthenticationEnabled: true",
  judge: (database) => {
    const engine = database.at("engine").text().toLowerCase();
    if (!/mysql|mariadb|postgres/.test(engine)) return notApplicable("its engine knows no IAM authentication");
    return database.at("iamDatabaseAuthenticationEnabled").mustBe(true);
  },
});
