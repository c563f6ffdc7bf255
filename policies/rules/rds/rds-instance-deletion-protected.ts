import { rule } from "../../rule/rule.ts";

export default rule({
  name: "rds-instance-deletion-protected",
  title: "Database instances cannot be deleted by mistake",
  why: "One call, or one wrong plan, deletes a database that nothing protects.",
  type: "aws:rds/instance:Instance",
  checklist: "MODEL",
  severity: "medium",
  union: [73],
  controls: { fsbp: ["RDS.8"], checkov: ["CKV_AWS_293"], cdkNag: ["AwsSolutions-RDS10"], trivy: ["AWS-0177"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-8",
  remedy: "deletionProtection: true",
  judge: (database) => database.at("deletionProtection").mustBe(true),
});
