import { rule } from "../../kernel/rule.ts";
import { addedBeyond } from "./capabilities.ts";
import { everyContainer, onLinux, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-capabilities-added-few",
  title: "Containers add no capability except NET_BIND_SERVICE",
  why: "Each further capability is a right of root that an attacker in the container has too.",
  type: podTypes,
  severity: "low",
  union: [706],
  controls: {
    pss: ["capabilities_restricted"],
    cisKubernetes: ["5.2.9"],
    checkov: ["CKV_K8S_25"],
    trivy: ["KSV-0106"],
  },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } }',
  judge: (workload) =>
    everyContainer(
      workload,
      onLinux((container) => addedBeyond(container, (name) => name === "NET_BIND_SERVICE")),
    ),
});
