import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleImpersonationAbsent from "./kubernetes-role-impersonation-absent.ts";

export default casesOf(kubernetesRoleImpersonationAbsent, compliantRole, {
  pass: {
    "another right": {},
    "accounts are listed": granting("", "serviceaccounts", "list"),
  },
  fail: {
    "the scopes of a user": granting("authentication.k8s.io", "userextras/scopes", "impersonate"),
    "a group": granting("", "groups", "impersonate"),
    "a service account": granting("", "serviceaccounts", "impersonate"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
