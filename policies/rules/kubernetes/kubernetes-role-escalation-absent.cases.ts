import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleEscalationAbsent from "./kubernetes-role-escalation-absent.ts";

export default casesOf(kubernetesRoleEscalationAbsent, compliantRole, {
  pass: {
    "another right": {},
    "roles are listed": granting("rbac.authorization.k8s.io", "roles", "list"),
  },
  fail: {
    escalate: granting("rbac.authorization.k8s.io", "clusterroles", "escalate"),
    bind: granting("rbac.authorization.k8s.io", "roles", "bind"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("rbac.authorization.k8s.io", UNKNOWN, "*"),
  },
});
