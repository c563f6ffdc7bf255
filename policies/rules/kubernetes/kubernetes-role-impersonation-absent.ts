import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-impersonation-absent",
  title: "Roles do not impersonate others",
  why: "A subject that acts as another user or group has all its rights, also those of system:masters.",
  type: roleTypes,
  severity: "critical",
  union: [764],
  controls: { cisKubernetes: ["5.1.8"], checkov: ["CKV2_K8S_3"], trivy: ["KSV-0043"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: "delete impersonate from rules",
  judge: (role) =>
    mustNotGrant(
      role,
      "impersonates others",
      { group: "", resources: ["users", "groups", "serviceaccounts"], verbs: ["impersonate"] },
      { group: "authentication.k8s.io", resources: ["userextras/", "uids"], verbs: ["impersonate"] },
    ),
});
