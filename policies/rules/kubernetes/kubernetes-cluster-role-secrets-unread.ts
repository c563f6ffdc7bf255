import { rule } from "../../kernel/rule.ts";
import { clusterRoleTypes, mustNotReadSecrets } from "./roles.ts";

export default rule({
  name: "kubernetes-cluster-role-secrets-unread",
  title: "ClusterRoles do not read the secrets of every namespace",
  why: "Among the secrets are tokens and passwords, so this right leads to many others.",
  type: clusterRoleTypes,
  severity: "critical",
  confidence: "medium",
  union: [758],
  controls: { cisKubernetes: ["5.1.2"], checkov: ["CKV2_K8S_5"], trivy: ["KSV-0041"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: [""], resources: ["secrets"], resourceNames: ["…"], verbs: ["get"] }]',
  judge: mustNotReadSecrets,
});
