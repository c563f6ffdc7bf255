import { rule } from "../../rule/rule.ts";

export default rule({
  name: "rds-cluster-deletion-protected",
  title: "Database clusters cannot be deleted by mistake",
  why: "One call, or one wrong plan, deletes a database that nothing protects.",
  type: "aws:rds/cluster:Cluster",
  checklist: "MODEL",
  severity: "medium",
  union: [74],
  controls: { fsbp: ["RDS.7"], checkov: ["CKV_AWS_139"], trivy: ["AWS-0343"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-7",
  remedy: "deletionProtection: true",
  judge: (database) => database.at("deletionProtection").mustBe(true),
});
