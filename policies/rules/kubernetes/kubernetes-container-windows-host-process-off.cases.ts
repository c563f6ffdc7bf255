import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerWindowsHostProcessOff from "./kubernetes-container-windows-host-process-off.ts";

export default casesOf(kubernetesContainerWindowsHostProcessOff, compliantWorkload, {
  pass: {
    "hostProcess is not set": {},
  },
  fail: {
    "the pod is a host process": inPod("securityContext.windowsOptions", { hostProcess: true }),
    "the pod is one, though its container is not": {
      ...inPod("securityContext.windowsOptions", { hostProcess: true }),
      ...inContainer("securityContext.windowsOptions", { hostProcess: false }),
    },
    "a container is a host process": inContainer("securityContext.windowsOptions", { hostProcess: true }),
  },
  unknown: {
    "hostProcess is unknown": inPod("securityContext.windowsOptions", { hostProcess: UNKNOWN }),
  },
});
