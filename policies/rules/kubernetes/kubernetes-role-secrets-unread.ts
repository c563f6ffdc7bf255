import { rule } from "../../kernel/rule.ts";
import { mustNotReadSecrets, namespacedRoleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-secrets-unread",
  title: "Roles do not read all secrets of a namespace",
  why: "Among the secrets are tokens and passwords, so this right leads to many others.",
  type: namespacedRoleTypes,
  severity: "medium",
  confidence: "medium",
  union: [759],
  controls: { cisKubernetes: ["5.1.2"], checkov: ["CKV2_K8S_5"], trivy: ["KSV-0113"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: [""], resources: ["secrets"], resourceNames: ["…"], verbs: ["get"] }]',
  judge: mustNotReadSecrets,
});
