import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-service-status-unchanged",
  title: "Roles do not change the status of Services",
  why: "With the status of a Service an attacker leads the traffic for any address to another pod (CVE-2020-8554, which has no fix).",
  type: roleTypes,
  severity: "medium",
  union: [770],
  controls: { checkov: ["CKV2_K8S_4"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: [""], resources: ["services"], verbs: ["get", "list", "watch"] }]',
  judge: (role) =>
    mustNotGrant(role, "changes the status of Services", {
      group: "",
      resources: ["services/status"],
      verbs: ["update", "patch"],
    }),
});
