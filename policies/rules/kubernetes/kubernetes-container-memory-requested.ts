import { rule } from "../../kernel/rule.ts";
import { podTypes } from "./pods.ts";
import { everySize } from "./sizes.ts";

export default rule({
  name: "kubernetes-container-memory-requested",
  title: "Containers request memory",
  why: "Without a request the scheduler puts more pods on a host than its memory holds.",
  type: podTypes,
  severity: "low",
  confidence: "medium",
  union: [731],
  controls: { checkov: ["CKV_K8S_12"], trivy: ["KSV-0016"] },
  url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  remedy: 'resources: { requests: { memory: "256Mi" } }',
  implies: ["kubernetes-container-memory-limited"],
  judge: (workload) => everySize(workload, "requests", "memory"),
});
