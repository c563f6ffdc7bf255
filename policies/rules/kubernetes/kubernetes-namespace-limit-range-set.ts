import { rule } from "../../kernel/rule.ts";
import { mustContain, namespaceType } from "./namespaces.ts";

export default rule({
  name: "kubernetes-namespace-limit-range-set",
  title: "Namespaces have a LimitRange",
  why: "Without one a container that sets no size gets all that its host has.",
  type: namespaceType,
  severity: "low",
  confidence: "medium",
  union: [782],
  controls: { trivy: ["KSV-0039"] },
  url: "https://kubernetes.io/docs/concepts/policy/limit-range/",
  remedy:
    'new kubernetes.core.v1.LimitRange("sizes", { metadata: { namespace: "…" }, spec: { limits: [{ type: "Container", default: { memory: "256Mi" } }] } })',
  judgeInStack: (namespace, stack) =>
    mustContain(namespace, stack, "core/v1:LimitRange", "the stack has no LimitRange in this namespace"),
});
