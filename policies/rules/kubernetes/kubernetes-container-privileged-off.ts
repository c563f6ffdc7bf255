import { rule } from "../../kernel/rule.ts";
import { everyContainer, mustBeOff, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-privileged-off",
  title: "Containers are not privileged",
  why: "An attacker in a privileged container is root on its host.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "high",
  union: [704],
  controls: { pss: ["privileged"], cisKubernetes: ["5.2.2"], checkov: ["CKV_K8S_16"], trivy: ["KSV-0017"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "securityContext: { privileged: false }",
  judge: (workload) =>
    everyContainer(workload, ({ container }) => mustBeOff(container.at("securityContext.privileged"))),
});
