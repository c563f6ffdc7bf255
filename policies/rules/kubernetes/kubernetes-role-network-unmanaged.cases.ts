import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleNetworkUnmanaged from "./kubernetes-role-network-unmanaged.ts";

export default casesOf(kubernetesRoleNetworkUnmanaged, compliantRole, {
  pass: {
    "another right": {},
    "Services are listed": granting("", "services", "list"),
  },
  fail: {
    "Services are patched": granting("", "services", "patch"),
    "policies are deleted": granting("networking.k8s.io", "networkpolicies", "delete"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
