import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleWildcardsAbsent from "./kubernetes-role-wildcards-absent.ts";

export default casesOf(kubernetesRoleWildcardsAbsent, compliantRole, {
  pass: {
    "each is named": {},
  },
  fail: {
    "every resource of a group": granting("metrics.k8s.io", "*", "get"),
    "every verb": granting("", "endpoints", "*"),
    "every group": granting("*", "endpoints", "get"),
    "an older version of the API": {
      $type: "kubernetes:rbac.authorization.k8s.io/v1beta1:Role",
      ...granting("metrics.k8s.io", "*", "get"),
    },
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
  },
});
