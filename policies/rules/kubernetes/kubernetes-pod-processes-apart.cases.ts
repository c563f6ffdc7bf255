import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod } from "./compliant-workload.fixture.ts";
import kubernetesPodProcessesApart from "./kubernetes-pod-processes-apart.ts";

export default casesOf(kubernetesPodProcessesApart, compliantWorkload, {
  pass: {
    "shareProcessNamespace is not set": {},
  },
  fail: {
    "shareProcessNamespace is true": inPod("shareProcessNamespace", true),
  },
  unknown: {
    "shareProcessNamespace is unknown": inPod("shareProcessNamespace", UNKNOWN),
  },
});
