import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantClusterRole, granting } from "./compliant-access.fixture.ts";
import kubernetesClusterRoleSecretsUnread from "./kubernetes-cluster-role-secrets-unread.ts";

export default casesOf(kubernetesClusterRoleSecretsUnread, compliantClusterRole, {
  pass: {
    "secrets are created": granting("", "secrets", "create"),
    "another right": {},
    "one secret, by its name": {
      rules: [{ apiGroups: [""], resources: ["secrets"], resourceNames: ["db"], verbs: ["get"] }],
    },
  },
  fail: {
    "each of them is changed, and so returned": granting("", "secrets", "patch"),
    "secrets are listed": granting("", "secrets", "list"),
    "each of them is read": granting("", "secrets", "get"),
    "every resource is read": granting("", "*", "get"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
