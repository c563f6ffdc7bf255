import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-pods-not-created",
  title: "Roles do not create pods",
  why: "A subject that creates a pod mounts each secret and each service account of the namespace in it, and so has their rights.",
  type: roleTypes,
  severity: "medium",
  confidence: "medium",
  union: [760],
  controls: { cisKubernetes: ["5.1.4"], trivy: ["KSV-0048"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list", "watch"] }]',
  judge: (role) =>
    mustNotGrant(
      role,
      "creates pods",
      { group: "", resources: ["pods", "replicationcontrollers"], verbs: ["create", "update", "patch"] },
      {
        group: "apps",
        resources: ["deployments", "daemonsets", "statefulsets", "replicasets"],
        verbs: ["create", "update", "patch"],
      },
      { group: "batch", resources: ["jobs", "cronjobs"], verbs: ["create", "update", "patch"] },
    ),
});
