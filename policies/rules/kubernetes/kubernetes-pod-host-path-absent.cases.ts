import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod, withVolume } from "./compliant-workload.fixture.ts";
import kubernetesPodHostPathAbsent from "./kubernetes-pod-host-path-absent.ts";

export default casesOf(kubernetesPodHostPathAbsent, compliantWorkload, {
  pass: {
    "a volume in memory": {},
    "no volume": inPod("volumes", ABSENT),
  },
  fail: {
    "a path of the host": withVolume({ hostPath: { path: "/var/log" } }),
  },
  unknown: {
    "the volumes are unknown": inPod("volumes", UNKNOWN),
  },
});
