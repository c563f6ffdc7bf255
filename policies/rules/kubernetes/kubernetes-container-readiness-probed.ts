import { rule } from "../../kernel/rule.ts";
import { pass } from "../../kernel/verdict.ts";
import { everyMainContainer, missing, serverTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-readiness-probed",
  title: "Containers have a readiness probe",
  why: "Without a probe a Service sends requests to a program that is not ready yet, also during each rollout.",
  type: serverTypes,
  severity: "low",
  confidence: "medium",
  union: [735],
  controls: { checkov: ["CKV_K8S_9"] },
  url: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  remedy: 'readinessProbe: { httpGet: { path: "/health/ready", port: 8080 } }',
  judge: (workload) =>
    everyMainContainer(workload, (container) => {
      const probe = container.container.at("readinessProbe");
      return probe.entries().length > 0 ? pass() : missing(container, `${probe.path} is not set`);
    }),
});
