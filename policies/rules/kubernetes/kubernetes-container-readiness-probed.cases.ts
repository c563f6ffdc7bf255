import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, patchOf } from "./compliant-workload.fixture.ts";
import kubernetesContainerReadinessProbed from "./kubernetes-container-readiness-probed.ts";

export default casesOf(kubernetesContainerReadinessProbed, compliantWorkload, {
  pass: {
    "a probe": {},
  },
  fail: {
    "no probe": inContainer("readinessProbe", ABSENT),
  },
  unknown: {
    "the probe is unknown": inContainer("readinessProbe", UNKNOWN),
  },
  notApplicable: {
    "a patch that changes something else": patchOf({ containers: [{ image: "x" }] }),
  },
});
