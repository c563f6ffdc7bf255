import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, patchOf } from "./compliant-workload.fixture.ts";
import kubernetesContainerMemoryRequested from "./kubernetes-container-memory-requested.ts";

export default casesOf(kubernetesContainerMemoryRequested, compliantWorkload, {
  pass: {
    "a request": {},
    "a limit alone, which is the request too": inContainer("resources.requests.memory", ABSENT),
  },
  fail: {
    "neither a request nor a limit": inContainer("resources", { limits: { cpu: "1" }, requests: { cpu: "1" } }),
  },
  unknown: {
    "the resources are unknown": inContainer("resources", UNKNOWN),
  },
  notApplicable: {
    "a patch that changes something else": patchOf({ containers: [{ image: "x" }] }),
  },
});
