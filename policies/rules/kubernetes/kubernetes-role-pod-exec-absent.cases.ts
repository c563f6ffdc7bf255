import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRolePodExecAbsent from "./kubernetes-role-pod-exec-absent.ts";

export default casesOf(kubernetesRolePodExecAbsent, compliantRole, {
  pass: {
    "another right": {},
    "logs are read": granting("", "pods/log", "get"),
  },
  fail: {
    "a debugging container": granting("", "pods/ephemeralcontainers", "patch"),
    exec: granting("", "pods/exec", "create"),
    attach: granting("", "pods/attach", "create"),
    "each exec": granting("", "*/exec", "create"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
