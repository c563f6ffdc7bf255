import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerCapabilitiesAddedFew from "./kubernetes-container-capabilities-added-few.ts";

const add = (capability: string) => inContainer("securityContext.capabilities.add", [capability]);

export default casesOf(kubernetesContainerCapabilitiesAddedFew, compliantWorkload, {
  pass: {
    "no capability is added": {},
    "NET_BIND_SERVICE is added": add("NET_BIND_SERVICE"),
  },
  fail: {
    "CHOWN is added": add("CHOWN"),
    "the name has a prefix, which the API server refuses": add("CAP_NET_BIND_SERVICE"),
  },
  unknown: {
    "the added capabilities are unknown": add(UNKNOWN),
  },
});
