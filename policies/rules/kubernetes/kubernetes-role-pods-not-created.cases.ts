import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRolePodsNotCreated from "./kubernetes-role-pods-not-created.ts";

export default casesOf(kubernetesRolePodsNotCreated, compliantRole, {
  pass: {
    "another right": {},
    "pods are listed": granting("", "pods", "list"),
    "one replica more": granting("apps", "deployments/scale", "update"),
  },
  fail: {
    "pods are created": granting("", "pods", "create"),
    "workloads are patched": granting("apps", "deployments", "patch"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
