import { rule } from "../../kernel/rule.ts";
import { everyContainer, mustSecure, onLinux, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-root-file-system-read-only",
  title: "Containers have a read-only root file system",
  why: "An attacker who can write files keeps tools in the container, or replaces the program that runs.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "high",
  union: [727],
  controls: { checkov: ["CKV_K8S_22"], trivy: ["KSV-0014"] },
  url: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  remedy:
    'securityContext: { readOnlyRootFilesystem: true }, and a volume `emptyDir: { medium: "Memory" }` for temporary files',
  judge: (workload) =>
    everyContainer(
      workload,
      onLinux((container) => mustSecure(container, "readOnlyRootFilesystem", true)),
    ),
});
