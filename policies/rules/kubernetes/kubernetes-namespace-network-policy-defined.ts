import { rule } from "../../kernel/rule.ts";
import { mustContain, namespaceType } from "./namespaces.ts";

export default rule({
  name: "kubernetes-namespace-network-policy-defined",
  title: "Namespaces have a NetworkPolicy",
  why: "Without one each pod of the cluster reaches each pod of the namespace, and each of those reaches the internet.",
  type: namespaceType,
  severity: "medium",
  confidence: "medium",
  union: [780],
  controls: { cisKubernetes: ["5.3.2"], checkov: ["CKV2_K8S_6"] },
  url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  remedy:
    'new kubernetes.networking.v1.NetworkPolicy("default-deny", { metadata: { namespace: "…" }, spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } })',
  judgeInStack: (namespace, stack) =>
    mustContain(
      namespace,
      stack,
      "networking.k8s.io/v1:NetworkPolicy",
      "the stack has no NetworkPolicy in this namespace",
    ),
});
