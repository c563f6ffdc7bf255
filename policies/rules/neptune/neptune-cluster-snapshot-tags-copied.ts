import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "neptune-cluster-snapshot-tags-copied",
  title: "Neptune DB clusters copy tags to snapshots",
  why: "Policies and cost reports that read tags do not see the snapshots.",
  type: "aws:neptune/cluster:Cluster",
  severity: "low",
  union: [396],
  controls: { fsbp: ["Neptune.8"], checkov: ["CKV_AWS_362"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/neptune-controls.html#neptune-8",
  remedy: "copyTagsToSnapshot: true",
  judge: (cluster) => cluster.at("copyTagsToSnapshot").mustBe(true),
});
