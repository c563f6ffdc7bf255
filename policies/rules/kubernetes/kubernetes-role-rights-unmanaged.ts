import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-rights-unmanaged",
  title: "Roles do not change roles and bindings",
  why: "A subject that writes bindings passes its rights on to others, and to each pod that it may start.",
  type: roleTypes,
  severity: "critical",
  confidence: "medium",
  union: [765],
  controls: { trivy: ["KSV-0050", "KSV-0051", "KSV-0052", "KSV-0055"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: ["rbac.authorization.k8s.io"], resources: ["roles"], verbs: ["get", "list"] }]',
  judge: (role) =>
    mustNotGrant(role, "changes roles or bindings", {
      group: "rbac.authorization.k8s.io",
      resources: ["roles", "clusterroles", "rolebindings", "clusterrolebindings"],
      verbs: ["create", "update", "patch", "delete", "deletecollection"],
    }),
});
