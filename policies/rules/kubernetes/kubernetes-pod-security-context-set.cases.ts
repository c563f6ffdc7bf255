import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod } from "./compliant-workload.fixture.ts";
import kubernetesPodSecurityContextSet from "./kubernetes-pod-security-context-set.ts";

export default casesOf(kubernetesPodSecurityContextSet, compliantWorkload, {
  pass: {
    "a context": {},
  },
  fail: {
    "its properties are empty": inPod("securityContext", { runAsUser: null }),
    "securityContext is not set": inPod("securityContext", ABSENT),
    "securityContext is empty, as Kubernetes reports it": inPod("securityContext", {}),
  },
  unknown: {
    "securityContext is unknown": inPod("securityContext", UNKNOWN),
  },
});
