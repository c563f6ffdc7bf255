import { throughParameterGroup } from "../../reading/database-parameters.ts";
import { instanceType } from "../../reading/database.ts";
import { byDefault, forceSslDocumentation, forcesTls } from "../../reading/force-ssl.ts";
import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-force-ssl-on",
  title: "PostgreSQL instances use a parameter group that forces TLS",
  why: "A parameter group protects nothing until an instance uses it.",
  type: instanceType,
  checklist: "MODEL",
  severity: "high",
  union: [85],
  controls: { checkov: ["CKV2_AWS_69"] },
  url: forceSslDocumentation,
  remedy: 'parameterGroupName: <a group with { name: "rds.force_ssl", value: "1" }>',
  implies: ["rds-parameter-group-force-ssl-on"],
  judgeInStack: (instance, stack) =>
    instance.at("engine").is("postgres")
      ? throughParameterGroup(instance, stack, { group: forcesTls, byDefault: (family) => byDefault(family()) })
      : notApplicable("it is not PostgreSQL"),
});
