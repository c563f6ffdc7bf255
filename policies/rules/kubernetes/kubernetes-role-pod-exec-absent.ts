import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-pod-exec-absent",
  title: "Roles do not open a shell in pods",
  why: "A shell in a pod has its secrets, its network and its token, and leaves no trace in the program's log.",
  type: roleTypes,
  severity: "high",
  union: [761],
  controls: { checkov: ["CKV2_K8S_2"], trivy: ["KSV-0053", "KSV-0054"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: [""], resources: ["pods/log"], verbs: ["get"] }]',
  judge: (role) =>
    mustNotGrant(
      role,
      "opens a shell in pods",
      { group: "", resources: ["pods/exec", "pods/attach"], verbs: ["create", "get"] },
      { group: "", resources: ["pods/ephemeralcontainers"], verbs: ["update", "patch"] },
    ),
});
