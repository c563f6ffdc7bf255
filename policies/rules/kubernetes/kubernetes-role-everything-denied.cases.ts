import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleEverythingDenied from "./kubernetes-role-everything-denied.ts";

export default casesOf(kubernetesRoleEverythingDenied, compliantRole, {
  pass: {
    "a named right": {},
    "every resource of a group": granting("metrics.k8s.io", "*", "get"),
  },
  fail: {
    "every verb on every resource": granting("*", "*", "*"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
  },
});
