import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { instanceType } from "./database.ts";
import {
  groupTypes,
  judgeUnusedGroup,
  requireSecureTransport,
  secureTransportDocumentation,
  throughParameterGroup,
} from "./parameter-group.ts";

export default rule({
  name: "rds-instance-secure-transport-required",
  title: "RDS MySQL and MariaDB instances require TLS",
  why: "Anyone on the network path can read the queries and data of an unencrypted connection. RDS for MySQL and MariaDB accepts them unless require_secure_transport is 1.",
  type: [instanceType, groupTypes[0]],
  checklist: "MODEL",
  severity: "high",
  union: [85],
  controls: { fsbp: ["RDS.39", "RDS.44"] },
  url: secureTransportDocumentation,
  remedy: 'parameterGroupName: <a parameter group with { name: "require_secure_transport", value: "1" }>',
  judgeInStack: (instance, stack) => {
    if (instance.type === groupTypes[0]) return judgeUnusedGroup(instance, stack, requireSecureTransport.group);
    return ["mysql", "mariadb"].includes(instance.at("engine").text())
      ? throughParameterGroup(instance, stack, requireSecureTransport)
      : notApplicable("the engine is neither MySQL nor MariaDB");
  },
});
