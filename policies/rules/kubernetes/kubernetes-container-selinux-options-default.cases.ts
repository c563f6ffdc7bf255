import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerSelinuxOptionsDefault from "./kubernetes-container-selinux-options-default.ts";

const selinux = (options: unknown) => inContainer("securityContext.seLinuxOptions", options);

export default casesOf(kubernetesContainerSelinuxOptionsDefault, compliantWorkload, {
  pass: {
    "no options": {},
    "a level": selinux({ level: "s0:c123,c456" }),
    "the type of containers": selinux({ type: "container_t" }),
  },
  fail: {
    "another type": selinux({ type: "spc_t" }),
    "a user": selinux({ user: "system_u" }),
    "another type of the pod, though its container has one of containers": {
      ...inPod("securityContext.seLinuxOptions", { type: "spc_t" }),
      ...selinux({ type: "container_t" }),
    },
    "a user, though the type is unknown": selinux({ type: UNKNOWN, user: "system_u" }),
  },
  unknown: {
    "the options are unknown": selinux(UNKNOWN),
  },
});
