import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleCertificatesUnapproved from "./kubernetes-role-certificates-unapproved.ts";

export default casesOf(kubernetesRoleCertificatesUnapproved, compliantRole, {
  pass: {
    "another right": {},
    "requests are created": granting("certificates.k8s.io", "certificatesigningrequests", "create"),
  },
  fail: {
    approval: granting("certificates.k8s.io", "certificatesigningrequests/approval", "update"),
    "a signer": granting("certificates.k8s.io", "signers", "approve"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("certificates.k8s.io", UNKNOWN, "*"),
  },
});
