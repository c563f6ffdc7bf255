import { rule } from "../../kernel/rule.ts";
import { pass } from "../../kernel/verdict.ts";
import { everyMainContainer, missing, serverTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-liveness-probed",
  title: "Containers have a liveness probe",
  why: "Kubernetes does not restart a program that hangs unless a probe finds it.",
  type: serverTypes,
  severity: "low",
  confidence: "medium",
  union: [734],
  controls: { checkov: ["CKV_K8S_8"] },
  url: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  remedy: 'livenessProbe: { httpGet: { path: "/health/live", port: 8080 } }',
  judge: (workload) =>
    everyMainContainer(workload, (container) => {
      const probe = container.container.at("livenessProbe");
      return probe.entries().length > 0 ? pass() : missing(container, `${probe.path} is not set`);
    }),
});
