import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, container, inContainer, patchOf, withInitContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerCapabilitiesDropped from "./kubernetes-container-capabilities-dropped.ts";

const drop = (capabilities: unknown) => inContainer("securityContext.capabilities.drop", capabilities);

export default casesOf(kubernetesContainerCapabilitiesDropped, compliantWorkload, {
  pass: {
    "all are dropped": {},
  },
  fail: {
    "all are dropped, in small letters, which the API server refuses": drop(["all"]),
    "only NET_RAW is dropped": drop(["NET_RAW"]),
    "an init container drops none": withInitContainer({
      securityContext: { ...container.securityContext, capabilities: {} },
    }),
  },
  unknown: {
    "the dropped capabilities are unknown": drop(UNKNOWN),
  },
  notApplicable: {
    "a patch that changes something else": patchOf({ containers: [{ image: "x" }] }),
  },
});
