import { rule } from "../../kernel/rule.ts";
import { podTypes } from "./pods.ts";
import { everySize } from "./sizes.ts";

export default rule({
  name: "kubernetes-container-memory-limited",
  title: "Containers have a memory limit",
  why: "A leak in one program takes the memory of the host, and Kubernetes ends other pods there.",
  type: podTypes,
  severity: "low",
  confidence: "medium",
  union: [730],
  controls: { checkov: ["CKV_K8S_13"], trivy: ["KSV-0018"] },
  url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  remedy: 'resources: { limits: { memory: "256Mi" } }',
  judge: (workload) => everySize(workload, "limits", "memory"),
});
