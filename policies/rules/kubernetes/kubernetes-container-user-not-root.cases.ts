import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerUserNotRoot from "./kubernetes-container-user-not-root.ts";

export default casesOf(kubernetesContainerUserNotRoot, compliantWorkload, {
  pass: {
    "the pod demands it": {},
    "a user namespace of its own": { ...inPod("securityContext", {}), ...inPod("hostUsers", false) },
    "each container demands it": {
      ...inPod("securityContext.runAsNonRoot", ABSENT),
      ...inContainer("securityContext.runAsNonRoot", true),
    },
  },
  fail: {
    "runAsNonRoot is not set": inPod("securityContext.runAsNonRoot", ABSENT),
    "a container overrides it": inContainer("securityContext.runAsNonRoot", false),
    "the pod allows root, though its container does not": {
      ...inPod("securityContext.runAsNonRoot", false),
      ...inContainer("securityContext.runAsNonRoot", true),
    },
  },
  unknown: {
    "runAsNonRoot is unknown": inPod("securityContext.runAsNonRoot", UNKNOWN),
    "hostUsers is unknown": { ...inPod("securityContext", {}), ...inPod("hostUsers", UNKNOWN) },
  },
});
