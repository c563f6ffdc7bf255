import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAccount } from "./compliant-objects.fixture.ts";
import { compliantWorkload, inPod } from "./compliant-workload.fixture.ts";
import kubernetesPodServiceAccountTokenOff from "./kubernetes-pod-service-account-token-off.ts";

const account = { ...compliantAccount, name: "account" };

export default casesOf(kubernetesPodServiceAccountTokenOff, [compliantWorkload, account], {
  pass: {
    "the pod gets none": {},
    "the service account gives none": inPod("automountServiceAccountToken", ABSENT),
  },
  fail: {
    "the pod gets one": inPod("automountServiceAccountToken", true),
    "neither pod nor account says anything": {
      ...inPod("automountServiceAccountToken", ABSENT),
      "account:automountServiceAccountToken": ABSENT,
    },
    "the account is in another namespace": {
      ...inPod("automountServiceAccountToken", ABSENT),
      "account:metadata.namespace": "other",
    },
  },
  unknown: {
    "the setting is unknown": inPod("automountServiceAccountToken", UNKNOWN),
  },
});
