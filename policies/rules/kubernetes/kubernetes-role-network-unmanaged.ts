import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-network-unmanaged",
  title: "Roles do not change Services, Ingresses and network policies",
  why: "A subject that changes them leads the requests of others to its own pod, or opens what a policy closes.",
  type: roleTypes,
  severity: "high",
  confidence: "medium",
  union: [773],
  controls: { trivy: ["KSV-0056"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: [""], resources: ["services"], verbs: ["get", "list", "watch"] }]',
  judge: (role) =>
    mustNotGrant(
      role,
      "changes the network",
      {
        group: "",
        resources: ["services", "endpoints"],
        verbs: ["create", "update", "patch", "delete", "deletecollection"],
      },
      {
        group: "networking.k8s.io",
        resources: ["ingresses", "networkpolicies"],
        verbs: ["create", "update", "patch", "delete", "deletecollection"],
      },
      {
        group: "discovery.k8s.io",
        resources: ["endpointslices"],
        verbs: ["create", "update", "patch", "delete", "deletecollection"],
      },
    ),
});
