import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod, patchOf, withInitContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerMemoryLimited from "./kubernetes-container-memory-limited.ts";

export default casesOf(kubernetesContainerMemoryLimited, compliantWorkload, {
  pass: {
    "a limit": {},
    "the pod as a whole has a limit": {
      ...inContainer("resources.limits.memory", ABSENT),
      ...inPod("resources", { limits: { memory: "1" } }),
    },
  },
  fail: {
    "no limit": inContainer("resources.limits.memory", ABSENT),
    "an init container has no limit": withInitContainer({ resources: { requests: { cpu: "1", memory: "1Gi" } } }),
  },
  unknown: {
    "the resources are unknown": inContainer("resources", UNKNOWN),
  },
  notApplicable: {
    "a patch that changes something else": patchOf({ containers: [{ image: "x" }] }),
  },
});
