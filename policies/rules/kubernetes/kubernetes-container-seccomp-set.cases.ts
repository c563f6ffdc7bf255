import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerSeccompSet from "./kubernetes-container-seccomp-set.ts";

export default casesOf(kubernetesContainerSeccompSet, compliantWorkload, {
  pass: {
    "the pod has RuntimeDefault": {},
    "a profile of the host": inPod("securityContext.seccompProfile.type", "Localhost"),
  },
  fail: {
    "no profile": inPod("securityContext.seccompProfile", ABSENT),
    "a container is Unconfined": inContainer("securityContext.seccompProfile", { type: "Unconfined" }),
    "the pod is Unconfined, and its container not": {
      ...inPod("securityContext.seccompProfile.type", "Unconfined"),
      ...inContainer("securityContext.seccompProfile", { type: "RuntimeDefault" }),
    },
  },
  unknown: {
    "the profile is unknown": inPod("securityContext.seccompProfile", UNKNOWN),
  },
  notApplicable: {
    "the pods run on Windows": inPod("os", { name: "windows" }),
  },
});
