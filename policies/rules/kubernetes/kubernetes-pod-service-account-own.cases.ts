import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod } from "./compliant-workload.fixture.ts";
import kubernetesPodServiceAccountOwn from "./kubernetes-pod-service-account-own.ts";

export default casesOf(kubernetesPodServiceAccountOwn, compliantWorkload, {
  pass: {
    "an account of its own": {},
    "the old spelling": { ...inPod("serviceAccountName", ABSENT), ...inPod("serviceAccount", "web") },
    "no token": inPod("serviceAccountName", ABSENT),
  },
  fail: {
    "no account is named": { ...inPod("serviceAccountName", ABSENT), ...inPod("automountServiceAccountToken", true) },
    "the default account is named": {
      ...inPod("serviceAccountName", "default"),
      ...inPod("automountServiceAccountToken", true),
    },
  },
  unknown: {
    "the account is unknown": inPod("serviceAccountName", UNKNOWN),
  },
});
