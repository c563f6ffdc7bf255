import { rule } from "../../kernel/rule.ts";
import { podTypes } from "./pods.ts";
import { everySize } from "./sizes.ts";

export default rule({
  name: "kubernetes-container-cpu-limited",
  title: "Containers have a CPU limit",
  why: "A program in a loop takes the free CPU of its host. A request alone protects the other pods, so many teams set no limit.",
  type: podTypes,
  severity: "low",
  confidence: "medium",
  union: [732],
  controls: { checkov: ["CKV_K8S_11"], trivy: ["KSV-0011"] },
  url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  remedy: 'resources: { limits: { cpu: "250m" } }',
  judge: (workload) => everySize(workload, "limits", "cpu"),
});
