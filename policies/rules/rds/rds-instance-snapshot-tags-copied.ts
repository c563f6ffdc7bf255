import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "rds-instance-snapshot-tags-copied",
  title: "RDS DB instances copy tags to snapshots",
  why: "A snapshot without tags shows no owner or environment: operators cannot tell whether it may be deleted, and access rules by tag do not match it.",
  type: "aws:rds/instance:Instance",
  checklist: "MODEL",
  severity: "low",
  union: [81],
  controls: { fsbp: ["RDS.17"], checkov: ["CKV2_AWS_60"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-17",
  remedy: "copyTagsToSnapshot: true",
  remediation: { copyTagsToSnapshot: true },
  judge: (instance) => instance.at("copyTagsToSnapshot").mustBe(true),
});
