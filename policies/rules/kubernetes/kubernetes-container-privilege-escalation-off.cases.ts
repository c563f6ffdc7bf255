import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import {
  compliantWorkload,
  container,
  inContainer,
  inPod,
  patchOf,
  withInitContainer,
} from "./compliant-workload.fixture.ts";
import kubernetesContainerPrivilegeEscalationOff from "./kubernetes-container-privilege-escalation-off.ts";

export default casesOf(kubernetesContainerPrivilegeEscalationOff, compliantWorkload, {
  pass: {
    "allowPrivilegeEscalation is false": {},
  },
  fail: {
    "allowPrivilegeEscalation is true": inContainer("securityContext.allowPrivilegeEscalation", true),
    "allowPrivilegeEscalation is not set, and the default is true": inContainer(
      "securityContext.allowPrivilegeEscalation",
      ABSENT,
    ),
    "the pod's context sets it, which has no such field": {
      ...inPod("securityContext.allowPrivilegeEscalation", false),
      ...inContainer("securityContext.allowPrivilegeEscalation", ABSENT),
    },
    "an init container allows it": withInitContainer({
      securityContext: { ...container.securityContext, allowPrivilegeEscalation: true },
    }),
    "a patch allows it": patchOf({ containers: [{ securityContext: { allowPrivilegeEscalation: true } }] }),
  },
  unknown: {
    "allowPrivilegeEscalation is unknown": inContainer("securityContext.allowPrivilegeEscalation", UNKNOWN),
  },
  notApplicable: {
    "the pods run on Windows": {
      ...inPod("os", { name: "windows" }),
      ...inContainer("securityContext.allowPrivilegeEscalation", ABSENT),
    },
    "a patch that changes something else": patchOf({ containers: [{ image: "x" }] }),
  },
});
