import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleNodeProxyAbsent from "./kubernetes-role-node-proxy-absent.ts";

export default casesOf(kubernetesRoleNodeProxyAbsent, compliantRole, {
  pass: {
    "another right": {},
    "nodes are listed": granting("", "nodes", "list"),
  },
  fail: {
    "nodes/proxy": granting("", "nodes/proxy", "get"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
