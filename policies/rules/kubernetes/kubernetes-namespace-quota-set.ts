import { rule } from "../../kernel/rule.ts";
import { mustContain, namespaceType } from "./namespaces.ts";

export default rule({
  name: "kubernetes-namespace-quota-set",
  title: "Namespaces have a ResourceQuota",
  why: "Without one a namespace takes all of the cluster, by a mistake or by an attack.",
  type: namespaceType,
  severity: "low",
  confidence: "medium",
  union: [781],
  controls: { trivy: ["KSV-0040"] },
  url: "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
  remedy:
    'new kubernetes.core.v1.ResourceQuota("quota", { metadata: { namespace: "…" }, spec: { hard: { pods: "50" } } })',
  judgeInStack: (namespace, stack) =>
    mustContain(namespace, stack, "core/v1:ResourceQuota", "the stack has no ResourceQuota in this namespace"),
});
