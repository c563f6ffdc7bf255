import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerUserNotRoot from "./kubernetes-container-user-not-root.ts";

export default casesOf(kubernetesContainerUserNotRoot, compliantWorkload, {
  pass: {
    "the pod demands it": {},
    "each container demands it": {
      ...inPod("securityContext.runAsNonRoot", ABSENT),
      ...inContainer("securityContext.runAsNonRoot", true),
    },
  },
  fail: {
    "runAsNonRoot is not set": inPod("securityContext.runAsNonRoot", ABSENT),
    "a container overrides it": inContainer("securityContext.runAsNonRoot", false),
  },
  unknown: {
    "runAsNonRoot is unknown": inPod("securityContext.runAsNonRoot", UNKNOWN),
  },
});
