import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleServiceStatusUnchanged from "./kubernetes-role-service-status-unchanged.ts";

export default casesOf(kubernetesRoleServiceStatusUnchanged, compliantRole, {
  pass: {
    "another right": {},
    "Services are listed": granting("", "services", "list"),
  },
  fail: {
    "the status is patched": granting("", "services/status", "patch"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
