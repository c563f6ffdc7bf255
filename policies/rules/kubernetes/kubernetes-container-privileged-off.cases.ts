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
import kubernetesContainerPrivilegedOff from "./kubernetes-container-privileged-off.ts";

export default casesOf(kubernetesContainerPrivilegedOff, compliantWorkload, {
  pass: {
    "privileged is false": {},
    "privileged is not set": inContainer("securityContext.privileged", ABSENT),
  },
  fail: {
    "privileged is true": inContainer("securityContext.privileged", true),
    "an init container is privileged": withInitContainer({
      securityContext: { ...container.securityContext, privileged: true },
    }),
    "a patch makes a container privileged": patchOf({ containers: [{ securityContext: { privileged: true } }] }),
  },
  unknown: {
    "privileged is unknown": inContainer("securityContext.privileged", UNKNOWN),
    "the containers are unknown": inPod("containers", UNKNOWN),
  },
});
