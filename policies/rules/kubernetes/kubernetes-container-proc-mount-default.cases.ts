import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerProcMountDefault from "./kubernetes-container-proc-mount-default.ts";

export default casesOf(kubernetesContainerProcMountDefault, compliantWorkload, {
  pass: {
    "procMount is not set": {},
    "procMount is Default": inContainer("securityContext.procMount", "Default"),
  },
  fail: {
    "procMount is Unmasked": inContainer("securityContext.procMount", "Unmasked"),
  },
  unknown: {
    "procMount is unknown": inContainer("securityContext.procMount", UNKNOWN),
  },
});
