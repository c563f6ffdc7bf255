import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-certificates-unapproved",
  title: "Roles do not approve certificate requests",
  why: "A subject that approves requests makes itself a certificate of any user, also of an administrator.",
  type: roleTypes,
  severity: "high",
  union: [767],
  controls: { cisKubernetes: ["5.1.11"], checkov: ["CKV_K8S_156"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: "delete update and patch of certificatesigningrequests/approval, and approve of signers, from rules",
  judge: (role) =>
    mustNotGrant(
      role,
      "approves certificates",
      { group: "certificates.k8s.io", resources: ["certificatesigningrequests/approval"], verbs: ["update", "patch"] },
      { group: "certificates.k8s.io", resources: ["signers"], verbs: ["approve"] },
    ),
});
