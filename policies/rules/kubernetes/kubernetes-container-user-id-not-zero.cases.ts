import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerUserIdNotZero from "./kubernetes-container-user-id-not-zero.ts";

export default casesOf(kubernetesContainerUserIdNotZero, compliantWorkload, {
  pass: {
    "another user": {},
    "a user namespace of its own": { ...inPod("securityContext.runAsUser", 0), ...inPod("hostUsers", false) },
    "no user": inPod("securityContext.runAsUser", ABSENT),
  },
  fail: {
    "the pod sets user 0": inPod("securityContext.runAsUser", 0),
    "a container sets user 0": inContainer("securityContext.runAsUser", 0),
    "the pod sets user 0, and its container another": {
      ...inPod("securityContext.runAsUser", 0),
      ...inContainer("securityContext.runAsUser", 10_001),
    },
  },
  unknown: {
    "runAsUser is unknown": inPod("securityContext.runAsUser", UNKNOWN),
  },
});
