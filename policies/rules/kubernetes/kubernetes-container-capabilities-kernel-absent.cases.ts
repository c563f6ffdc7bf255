import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerCapabilitiesKernelAbsent from "./kubernetes-container-capabilities-kernel-absent.ts";

const add = (capability: string) => inContainer("securityContext.capabilities.add", [capability]);

export default casesOf(kubernetesContainerCapabilitiesKernelAbsent, compliantWorkload, {
  pass: {
    "no capability is added": {},
    "another capability is added": add("CHOWN"),
  },
  fail: {
    "SYS_ADMIN is added": add("SYS_ADMIN"),
    "SYS_ADMIN is added as the runtime spells it": add("cap_sys_admin"),
    "SYS_MODULE is added": add("SYS_MODULE"),
    "every capability is added": add("ALL"),
  },
  unknown: {
    "the added capabilities are unknown": add(UNKNOWN),
  },
});
