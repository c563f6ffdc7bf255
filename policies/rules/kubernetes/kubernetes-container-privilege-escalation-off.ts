import { rule } from "../../kernel/rule.ts";
import { everyContainer, mustSecure, onLinux, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-privilege-escalation-off",
  title: "Containers do not allow privilege escalation",
  why: "A program with the setuid bit in the image makes an attacker root, unless the kernel is asked to prevent it.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "medium",
  union: [722],
  controls: {
    pss: ["allowPrivilegeEscalation"],
    cisKubernetes: ["5.2.6"],
    checkov: ["CKV_K8S_20"],
    trivy: ["KSV-0001"],
  },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "securityContext: { allowPrivilegeEscalation: false }",
  judge: (workload) =>
    everyContainer(
      workload,
      onLinux((container) => mustSecure(container, "allowPrivilegeEscalation", false)),
    ),
});
