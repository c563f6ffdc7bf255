import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod } from "./compliant-workload.fixture.ts";
import kubernetesContainerGroupNotRoot from "./kubernetes-container-group-not-root.ts";

export default casesOf(kubernetesContainerGroupNotRoot, compliantWorkload, {
  pass: {
    "another group": {},
    "no group": inPod("securityContext.runAsGroup", ABSENT),
  },
  fail: {
    "runAsGroup is 0": inPod("securityContext.runAsGroup", 0),
    "a supplemental group is 0": inPod("securityContext.supplementalGroups", [2000, 0]),
    "fsGroup is 0": inPod("securityContext.fsGroup", 0),
  },
  unknown: {
    "runAsGroup is unknown": inPod("securityContext.runAsGroup", UNKNOWN),
  },
});
