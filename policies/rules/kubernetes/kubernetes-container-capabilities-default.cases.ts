import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, container, inContainer, inPod, withInitContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerCapabilitiesDefault from "./kubernetes-container-capabilities-default.ts";

const add = (capability: string) => inContainer("securityContext.capabilities.add", [capability]);

export default casesOf(kubernetesContainerCapabilitiesDefault, compliantWorkload, {
  pass: {
    "no capability is added": {},
    "a capability of the runtime is added": add("CHOWN"),
  },
  fail: {
    "NET_ADMIN is added": add("NET_ADMIN"),
    "its name has the prefix CAP_": add("CAP_NET_ADMIN"),
    "the pods run on Windows": { ...add("NET_ADMIN"), ...inPod("os", { name: "windows" }) },
    "an init container adds one": withInitContainer({
      securityContext: { ...container.securityContext, capabilities: { drop: ["ALL"], add: ["BPF"] } },
    }),
  },
  unknown: {
    "the added capabilities are unknown": add(UNKNOWN),
  },
});
