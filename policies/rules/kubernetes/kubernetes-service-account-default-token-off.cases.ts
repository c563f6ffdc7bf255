import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAccount } from "./compliant-objects.fixture.ts";
import kubernetesServiceAccountDefaultTokenOff from "./kubernetes-service-account-default-token-off.ts";

export default casesOf(kubernetesServiceAccountDefaultTokenOff, compliantAccount, {
  pass: {
    "it gives none": { "metadata.name": "default" },
    "a patch of it": { $type: "kubernetes:core/v1:ServiceAccountPatch", "metadata.name": "default" },
  },
  fail: {
    "it gives one": { "metadata.name": "default", automountServiceAccountToken: true },
    "it says nothing": { "metadata.name": "default", automountServiceAccountToken: ABSENT },
  },
  unknown: {
    "the setting is unknown": { "metadata.name": "default", automountServiceAccountToken: UNKNOWN },
  },
  notApplicable: {
    "another account": {},
  },
});
