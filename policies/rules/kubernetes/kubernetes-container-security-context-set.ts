import { rule } from "../../kernel/rule.ts";
import { isFilled } from "./objects.ts";
import { pass } from "../../kernel/verdict.ts";
import { everyContainer, missing, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-security-context-set",
  title: "Containers have a security context",
  why: "Without one a container has every right that its runtime gives by default.",
  type: podTypes,
  severity: "medium",
  union: [728],
  controls: { cisKubernetes: ["5.6.3"], checkov: ["CKV_K8S_30"], trivy: ["KSV-0118"] },
  url: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  remedy:
    'securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } }',
  implies: [
    "kubernetes-container-capabilities-dropped",
    "kubernetes-container-capability-net-raw-dropped",
    "kubernetes-container-privilege-escalation-off",
    "kubernetes-container-root-file-system-read-only",
  ],
  judge: (workload) =>
    everyContainer(workload, (container) => {
      const context = container.container.at("securityContext");
      return isFilled(context) ? pass() : missing(container, `${context.path} is not set`);
    }),
});
