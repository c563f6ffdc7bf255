import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { instanceType } from "./database.ts";
import { forceSsl, forceSslDocumentation, throughParameterGroup } from "./parameter-group.ts";

export default rule({
  name: "rds-instance-force-ssl-on",
  title: "RDS PostgreSQL instances require TLS",
  why: "Anyone on the network path can read the queries and data of an unencrypted connection. A parameter group that forces TLS has no effect until an instance uses it.",
  type: instanceType,
  checklist: "MODEL",
  severity: "high",
  union: [85],
  controls: { fsbp: ["RDS.38"] },
  url: forceSslDocumentation,
  remedy: 'parameterGroupName: <a parameter group with { name: "rds.force_ssl", value: "1" }>',
  judgeInStack: (instance, stack) =>
    instance.at("engine").is("postgres")
      ? throughParameterGroup(instance, stack, forceSsl)
      : notApplicable("the engine is not RDS PostgreSQL"),
});
