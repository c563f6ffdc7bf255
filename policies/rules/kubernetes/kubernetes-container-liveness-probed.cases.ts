import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, patchOf } from "./compliant-workload.fixture.ts";
import kubernetesContainerLivenessProbed from "./kubernetes-container-liveness-probed.ts";

export default casesOf(kubernetesContainerLivenessProbed, compliantWorkload, {
  pass: {
    "a probe": {},
  },
  fail: {
    "no probe": inContainer("livenessProbe", ABSENT),
  },
  unknown: {
    "the probe is unknown": inContainer("livenessProbe", UNKNOWN),
  },
  notApplicable: {
    "a patch that changes something else": patchOf({ containers: [{ image: "x" }] }),
  },
});
