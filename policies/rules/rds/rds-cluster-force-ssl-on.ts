import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { clusterType, isPostgres } from "./database.ts";
import { forceSsl, throughParameterGroup } from "./parameter-group.ts";

export default rule({
  name: "rds-cluster-force-ssl-on",
  title: "RDS and Aurora PostgreSQL clusters require TLS",
  why: "Anyone on the network path can read the queries and data of an unencrypted connection. A parameter group that forces TLS has no effect until a cluster uses it.",
  type: clusterType,
  checklist: "MODEL",
  severity: "high",
  union: [85],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html",
  remedy: 'dbClusterParameterGroupName: <a parameter group with { name: "rds.force_ssl", value: "1" }>',
  judgeInStack: (cluster, stack) =>
    isPostgres(cluster)
      ? throughParameterGroup(cluster, stack, forceSsl)
      : notApplicable("the engine is not PostgreSQL"),
});
