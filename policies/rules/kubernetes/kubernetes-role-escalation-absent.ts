import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-escalation-absent",
  title: "Roles have neither escalate nor bind",
  why: "A subject with escalate or bind takes each right of the cluster, also those that it does not have.",
  type: roleTypes,
  severity: "critical",
  union: [763],
  controls: { cisKubernetes: ["5.1.8"], checkov: ["CKV_K8S_157", "CKV_K8S_158", "CKV2_K8S_1"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: "delete escalate and bind from rules; an administrator applies the roles",
  judge: (role) =>
    mustNotGrant(role, "escalates or binds", {
      group: "rbac.authorization.k8s.io",
      resources: ["roles", "clusterroles", "rolebindings", "clusterrolebindings"],
      verbs: ["escalate", "bind"],
    }),
});
