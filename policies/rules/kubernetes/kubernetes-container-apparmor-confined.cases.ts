import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerApparmorConfined from "./kubernetes-container-apparmor-confined.ts";

export default casesOf(kubernetesContainerApparmorConfined, compliantWorkload, {
  pass: {
    "no profile is set, so the runtime has its own": {},
    RuntimeDefault: inPod("securityContext.appArmorProfile", { type: "RuntimeDefault" }),
    "a profile of the host": inPod("securityContext.appArmorProfile", { type: "Localhost", localhostProfile: "x" }),
  },
  fail: {
    "the pod is Unconfined, and its container not": {
      ...inPod("securityContext.appArmorProfile", { type: "Unconfined" }),
      ...inContainer("securityContext.appArmorProfile", { type: "RuntimeDefault" }),
    },
    Unconfined: inContainer("securityContext.appArmorProfile", { type: "Unconfined" }),
    "the annotation of older versions turns it off": {
      "spec.template.metadata.annotations": { "container.apparmor.security.beta.kubernetes.io/web": "unconfined" },
    },
  },
  unknown: {
    "the profile is unknown": inPod("securityContext.appArmorProfile", UNKNOWN),
  },
});
