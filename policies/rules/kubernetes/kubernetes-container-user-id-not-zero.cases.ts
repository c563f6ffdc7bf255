import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerUserIdNotZero from "./kubernetes-container-user-id-not-zero.ts";

export default casesOf(kubernetesContainerUserIdNotZero, compliantWorkload, {
  pass: {
    "another user": {},
    "no user": inPod("securityContext.runAsUser", ABSENT),
  },
  fail: {
    "the pod sets user 0": inPod("securityContext.runAsUser", 0),
    "a container sets user 0": inContainer("securityContext.runAsUser", 0),
  },
  unknown: {
    "runAsUser is unknown": inPod("securityContext.runAsUser", UNKNOWN),
  },
});
