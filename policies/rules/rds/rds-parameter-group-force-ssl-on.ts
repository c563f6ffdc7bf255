import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable, type Verdict } from "../../kernel/verdict.ts";
import { forceSslDocumentation, forcesTls, groupTypes, judgeUnusedGroup } from "./parameter-group.ts";

export default rule({
  name: "rds-parameter-group-force-ssl-on",
  title: "RDS PostgreSQL parameter groups require TLS",
  why: "Anyone on the network path can read the queries and data of an unencrypted connection. RDS for PostgreSQL accepts them unless rds.force_ssl is 1. For Aurora the cluster parameter group decides.",
  type: groupTypes,
  checklist: "MODEL",
  severity: "high",
  union: [85],
  controls: { fsbp: ["RDS.38"] },
  url: forceSslDocumentation,
  remedy: 'parameters: [{ name: "rds.force_ssl", value: "1" }]',
  judgeInStack: (group, stack) => judgeUnusedGroup(group, stack, judgeGroup),
});

function judgeGroup(group: Resource): Verdict {
  const isCluster = group.type === "aws:rds/clusterParameterGroup:ClusterParameterGroup";
  const family = group.at("family");
  return family.startsWith("postgres") || (isCluster && family.startsWith("aurora-postgresql"))
    ? forcesTls(group)
    : notApplicable("rds.force_ssl has no effect in a parameter group of this family");
}
