import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerSeccompConfined from "./kubernetes-container-seccomp-confined.ts";

export default casesOf(kubernetesContainerSeccompConfined, compliantWorkload, {
  pass: {
    RuntimeDefault: {},
    "no profile": inPod("securityContext.seccompProfile", ABSENT),
  },
  fail: {
    "a container is Unconfined": inContainer("securityContext.seccompProfile", { type: "Unconfined" }),
    "the pod is Unconfined": inPod("securityContext.seccompProfile.type", "Unconfined"),
    "the pod is Unconfined, and its container not": {
      ...inPod("securityContext.seccompProfile.type", "Unconfined"),
      ...inContainer("securityContext.seccompProfile", { type: "RuntimeDefault" }),
    },
  },
  unknown: {
    "the profile is unknown": inPod("securityContext.seccompProfile.type", UNKNOWN),
  },
});
