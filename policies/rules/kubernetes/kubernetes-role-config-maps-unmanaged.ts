import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-config-maps-unmanaged",
  title: "Roles do not change all ConfigMaps",
  why: "Programs do what their ConfigMaps say, so this right changes them all.",
  type: roleTypes,
  severity: "medium",
  confidence: "medium",
  union: [772],
  controls: { trivy: ["KSV-0049"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: [""], resources: ["configmaps"], resourceNames: ["…"], verbs: ["get", "update"] }]',
  judge: (role) =>
    mustNotGrant(role, "changes ConfigMaps without resourceNames", {
      group: "",
      resources: ["configmaps"],
      verbs: ["create", "update", "patch", "delete", "deletecollection"],
      onNamed: false,
    }),
});
