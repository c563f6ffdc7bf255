import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "docdb-cluster-deletion-protected",
  title: "DocumentDB clusters have deletion protection enabled",
  why: "One wrong command or a removed line of a program deletes the cluster with all its documents.",
  type: "aws:docdb/cluster:Cluster",
  severity: "medium",
  union: [386],
  controls: { fsbp: ["DocumentDB.5"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/documentdb-controls.html#documentdb-5",
  remedy: "deletionProtection: true",
  judge: (cluster) => cluster.at("deletionProtection").mustBe(true),
});
