import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleRightsUnmanaged from "./kubernetes-role-rights-unmanaged.ts";

export default casesOf(kubernetesRoleRightsUnmanaged, compliantRole, {
  pass: {
    "another right": {},
    "roles are listed": granting("rbac.authorization.k8s.io", "roles", "list"),
  },
  fail: {
    "bindings are created": granting("rbac.authorization.k8s.io", "rolebindings", "create"),
    "roles are patched": granting("rbac.authorization.k8s.io", "clusterroles", "patch"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("rbac.authorization.k8s.io", UNKNOWN, "*"),
  },
});
