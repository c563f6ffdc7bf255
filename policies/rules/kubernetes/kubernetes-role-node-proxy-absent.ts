import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-node-proxy-absent",
  title: "Roles do not call the kubelet through nodes/proxy",
  why: "The kubelet runs commands in each pod of its host, and neither admission nor the audit log sees them.",
  type: roleTypes,
  severity: "high",
  union: [762],
  controls: { cisKubernetes: ["5.1.10"], checkov: ["CKV2_K8S_2"], trivy: ["KSV-0047"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] }]',
  judge: (role) =>
    mustNotGrant(role, "calls the kubelet", {
      group: "",
      resources: ["nodes/proxy"],
      verbs: ["create", "get", "update", "patch", "delete"],
    }),
});
