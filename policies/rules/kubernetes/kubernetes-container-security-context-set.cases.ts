import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerSecurityContextSet from "./kubernetes-container-security-context-set.ts";

export default casesOf(kubernetesContainerSecurityContextSet, compliantWorkload, {
  pass: {
    "a context": {},
  },
  fail: {
    "its properties are empty": inContainer("securityContext", { runAsUser: null }),
    "securityContext is not set": inContainer("securityContext", ABSENT),
    "securityContext is empty": inContainer("securityContext", {}),
  },
  unknown: {
    "securityContext is unknown": inContainer("securityContext", UNKNOWN),
  },
});
