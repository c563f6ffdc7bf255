import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "docdb-cluster-port-own",
  title: "DocumentDB clusters do not use the default port",
  why: "Scanners try the default port first.",
  type: "aws:docdb/cluster:Cluster",
  severity: "informational",
  union: [387],
  controls: { cdkNag: ["AwsSolutions-DOC2"] },
  url: "https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-create.html",
  remedy: "port: 27018",
  judge: (cluster) =>
    mustHold(
      cluster.at("port").isSet() && !cluster.at("port").is(27017),
      "uses the default port: port is 27017 or is not set",
    ),
});
