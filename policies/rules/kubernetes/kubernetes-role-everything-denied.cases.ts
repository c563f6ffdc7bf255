import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleEverythingDenied from "./kubernetes-role-everything-denied.ts";

export default casesOf(kubernetesRoleEverythingDenied, compliantRole, {
  pass: {
    "the rights of labelled roles": {
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { for: "monitoring" } }] },
    },
    "a named right": {},
    "every resource of a group": granting("metrics.k8s.io", "*", "get"),
  },
  fail: {
    "the rights of every role": { rules: ABSENT, aggregationRule: { clusterRoleSelectors: [{}] } },
    "the same with an empty map": { aggregationRule: { clusterRoleSelectors: [{ matchLabels: {} }] } },
    "every verb on every resource": granting("*", "*", "*"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
  },
});
