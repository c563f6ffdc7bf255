import { forceSslDocumentation, forcesTls } from "../../reading/force-ssl.ts";
import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "rds-parameter-group-force-ssl-on",
  title: "PostgreSQL parameter groups force TLS",
  why: "PostgreSQL on RDS accepts connections in clear unless rds.force_ssl is 1; for Aurora the cluster's group decides.",
  type: ["aws:rds/parameterGroup:ParameterGroup", "aws:rds/clusterParameterGroup:ClusterParameterGroup"],
  checklist: "MODEL",
  severity: "high",
  union: [85],
  controls: { checkov: ["CKV2_AWS_69"] },
  url: forceSslDocumentation,
  remedy: 'parameters: [{ name: "rds.force_ssl", value: "1" }]',
  judge: (group) => {
    const isCluster = group.type === "aws:rds/clusterParameterGroup:ClusterParameterGroup";
    const family = group.at("family");
    return family.startsWith("postgres") || (isCluster && family.startsWith("aurora-postgresql"))
      ? forcesTls(group)
      : notApplicable("rds.force_ssl is not this group's to set");
  },
});
