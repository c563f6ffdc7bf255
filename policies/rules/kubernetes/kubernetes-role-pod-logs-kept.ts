import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-pod-logs-kept",
  title: "Roles do not delete logs of pods",
  why: "An attacker who deletes logs leaves none for those who investigate.",
  type: roleTypes,
  severity: "medium",
  union: [771],
  controls: { trivy: ["KSV-0042"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: [""], resources: ["pods/log"], verbs: ["get"] }]',
  judge: (role) =>
    mustNotGrant(role, "deletes logs", { group: "", resources: ["pods/log"], verbs: ["delete", "deletecollection"] }),
});
