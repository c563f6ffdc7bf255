import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleWebhooksUnmanaged from "./kubernetes-role-webhooks-unmanaged.ts";

export default casesOf(kubernetesRoleWebhooksUnmanaged, compliantRole, {
  pass: {
    "another right": {},
    "they are listed": granting("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "list"),
  },
  fail: {
    "they are patched": granting("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "patch"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("admissionregistration.k8s.io", UNKNOWN, "*"),
  },
});
