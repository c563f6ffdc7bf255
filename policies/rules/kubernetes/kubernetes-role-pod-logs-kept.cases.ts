import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRolePodLogsKept from "./kubernetes-role-pod-logs-kept.ts";

export default casesOf(kubernetesRolePodLogsKept, compliantRole, {
  pass: {
    "another right": {},
    "logs are read": granting("", "pods/log", "get"),
  },
  fail: {
    "logs are deleted": granting("", "pods/log", "delete"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
