import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerCapabilityNetRawDropped from "./kubernetes-container-capability-net-raw-dropped.ts";

const drop = (capabilities: unknown) => inContainer("securityContext.capabilities.drop", capabilities);

export default casesOf(kubernetesContainerCapabilityNetRawDropped, compliantWorkload, {
  pass: {
    "all are dropped": {},
    "NET_RAW is dropped": drop(["NET_RAW"]),
  },
  fail: {
    "another one is dropped": drop(["KILL"]),
    "none is dropped": inContainer("securityContext.capabilities", ABSENT),
  },
  unknown: {
    "the dropped capabilities are unknown": drop(UNKNOWN),
  },
});
