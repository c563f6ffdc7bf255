import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-webhooks-unmanaged",
  title: "Roles do not change admission webhooks",
  why: "A webhook reads each object that anyone writes, secrets too, and changes it.",
  type: roleTypes,
  severity: "critical",
  confidence: "medium",
  union: [768],
  controls: { cisKubernetes: ["5.1.12"], checkov: ["CKV_K8S_155"], trivy: ["KSV-0114"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy:
    'rules: [{ apiGroups: ["admissionregistration.k8s.io"], resources: ["validatingwebhookconfigurations"], verbs: ["get"] }]',
  judge: (role) =>
    mustNotGrant(role, "changes admission webhooks", {
      group: "admissionregistration.k8s.io",
      resources: ["validatingwebhookconfigurations", "mutatingwebhookconfigurations"],
      verbs: ["create", "update", "patch", "delete", "deletecollection"],
    }),
});
