import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, patchOf } from "./compliant-workload.fixture.ts";
import kubernetesContainerCpuRequested from "./kubernetes-container-cpu-requested.ts";

export default casesOf(kubernetesContainerCpuRequested, compliantWorkload, {
  pass: {
    "a request": {},
    "a limit alone, which is the request too": inContainer("resources.requests.cpu", ABSENT),
  },
  fail: {
    "neither a request nor a limit": inContainer("resources", {
      limits: { memory: "256Mi" },
      requests: { memory: "256Mi" },
    }),
  },
  unknown: {
    "the resources are unknown": inContainer("resources", UNKNOWN),
  },
  notApplicable: {
    "a patch that changes something else": patchOf({ containers: [{ image: "x" }] }),
  },
});
