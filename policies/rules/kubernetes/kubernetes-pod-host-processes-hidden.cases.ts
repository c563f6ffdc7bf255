import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod, patchOf } from "./compliant-workload.fixture.ts";
import kubernetesPodHostProcessesHidden from "./kubernetes-pod-host-processes-hidden.ts";

export default casesOf(kubernetesPodHostProcessesHidden, compliantWorkload, {
  pass: {
    "hostPID is not set": {},
    "hostPID is false": inPod("hostPID", false),
  },
  fail: {
    "hostPID is true": inPod("hostPID", true),
    "a patch sets hostPID": patchOf({ hostPID: true }),
  },
  unknown: {
    "hostPID is unknown": inPod("hostPID", UNKNOWN),
  },
});
