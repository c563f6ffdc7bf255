import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerUserIdHigh from "./kubernetes-container-user-id-high.ts";

export default casesOf(kubernetesContainerUserIdHigh, compliantWorkload, {
  pass: {
    "a high number": {},
    "a user namespace of its own": { ...inPod("securityContext.runAsUser", 1000), ...inPod("hostUsers", false) },
  },
  fail: {
    "a low number": inPod("securityContext.runAsUser", 1000),
    "runAsUser is not set": inPod("securityContext.runAsUser", ABSENT),
  },
  unknown: {
    "runAsUser is unknown": inPod("securityContext.runAsUser", UNKNOWN),
  },
});
