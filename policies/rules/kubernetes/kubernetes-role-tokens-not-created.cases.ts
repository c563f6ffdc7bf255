import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleTokensNotCreated from "./kubernetes-role-tokens-not-created.ts";

export default casesOf(kubernetesRoleTokensNotCreated, compliantRole, {
  pass: {
    "another right": {},
    "accounts are created": granting("", "serviceaccounts", "create"),
  },
  fail: {
    "tokens are created": granting("", "serviceaccounts/token", "create"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
