import { globalClusterTypes } from "./global-cluster.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "rds-global-cluster-deletion-protected",
  title: "Global database clusters have deletion protection enabled",
  why: "Without deletion protection a single API call, or one wrong change of a Pulumi program, deletes the global cluster.",
  type: globalClusterTypes,
  checklist: "MODEL",
  severity: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateGlobalCluster.html",
  remedy: "deletionProtection: true",
  judge: (cluster) => cluster.at("deletionProtection").mustBe(true),
});
