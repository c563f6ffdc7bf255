import { rule } from "../../kernel/rule.ts";
import { databaseTypes } from "./database.ts";

export default rule({
  name: "rds-database-deletion-protected",
  title: "RDS databases have deletion protection enabled",
  why: "Without deletion protection a single API call, or one wrong change of a Pulumi program, deletes the database with its data.",
  type: databaseTypes,
  checklist: "MODEL",
  severity: "medium",
  union: [73, 74],
  controls: {
    fsbp: ["RDS.7", "RDS.8"],
    checkov: ["CKV_AWS_139", "CKV_AWS_293"],
    cdkNag: ["AwsSolutions-RDS10"],
    trivy: ["AWS-0177", "AWS-0343"],
  },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-8",
  remedy: "deletionProtection: true",
  judge: (database) => database.at("deletionProtection").mustBe(true),
});
