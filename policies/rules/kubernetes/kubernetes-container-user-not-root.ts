import { rule } from "../../kernel/rule.ts";
import { everyContainer, mustSecure, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-user-not-root",
  title: "Containers must not run as root",
  why: "Root in a container is root on the host, once a fault of the runtime or a mounted path lets it out.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "medium",
  union: [623],
  controls: { pss: ["runAsNonRoot"], cisKubernetes: ["5.2.7"], checkov: ["CKV_K8S_23"], trivy: ["KSV-0012"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "securityContext: { runAsNonRoot: true }",
  judge: (workload) => everyContainer(workload, (container) => mustSecure(container, "runAsNonRoot", true)),
});
