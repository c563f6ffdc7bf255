import { rule } from "../../kernel/rule.ts";
import { clusterType } from "./database.ts";

export default rule({
  name: "rds-cluster-snapshot-tags-copied",
  title: "RDS DB clusters copy tags to snapshots",
  why: "A snapshot without tags shows no owner or environment: operators cannot tell whether it may be deleted, and access rules by tag do not match it.",
  type: clusterType,
  checklist: "MODEL",
  severity: "low",
  union: [81],
  controls: { fsbp: ["RDS.16", "RDS.47"], checkov: ["CKV_AWS_313"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-16",
  remedy: "copyTagsToSnapshot: true",
  judge: (cluster) => cluster.at("copyTagsToSnapshot").mustBe(true),
});
