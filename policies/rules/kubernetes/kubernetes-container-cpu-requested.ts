import { rule } from "../../kernel/rule.ts";
import { podTypes } from "./pods.ts";
import { everySize } from "./sizes.ts";

export default rule({
  name: "kubernetes-container-cpu-requested",
  title: "Containers request CPU",
  why: "Without a request a container gets what the others leave, and no autoscaler can compare its use with anything.",
  type: podTypes,
  severity: "low",
  confidence: "medium",
  union: [733],
  controls: { checkov: ["CKV_K8S_10"], trivy: ["KSV-0015"] },
  url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  remedy: 'resources: { requests: { cpu: "250m" } }',
  implies: ["kubernetes-container-cpu-limited"],
  judge: (workload) => everySize(workload, "requests", "cpu"),
});
