import { throughParameterGroup } from "../../reading/database-parameters.ts";
import { instanceType } from "../../reading/database.ts";
import { requiredByDefault, requiresTls, secureTransportDocumentation } from "../../reading/secure-transport.ts";
import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-secure-transport-required",
  title: "MySQL and MariaDB instances use a parameter group that forces TLS",
  why: "MySQL and MariaDB on RDS accept connections in clear unless require_secure_transport is 1.",
  type: instanceType,
  checklist: "MODEL",
  severity: "high",
  union: [85],
  controls: { checkov: ["CKV2_AWS_69"] },
  url: secureTransportDocumentation,
  remedy: 'parameterGroupName: <a group with { name: "require_secure_transport", value: "1" }>',
  judgeInStack: (instance, stack) =>
    ["mysql", "mariadb"].includes(instance.at("engine").text())
      ? throughParameterGroup(instance, stack, {
          group: requiresTls,
          byDefault: (family) => requiredByDefault(family()),
        })
      : notApplicable("it is neither MySQL nor MariaDB"),
});
