import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleSecretsUnread from "./kubernetes-role-secrets-unread.ts";

export default casesOf(kubernetesRoleSecretsUnread, compliantRole, {
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
