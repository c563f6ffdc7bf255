import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-network-policy-peers-named",
  title: "Network policies name whom they let in",
  why: "A rule without peers lets in every pod and, through a load balancer, the internet.",
  type: typesOf("networking.k8s.io/v1:NetworkPolicy"),
  severity: "medium",
  confidence: "medium",
  union: [784],
  controls: { trivy: ["KSV-0038"] },
  url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  remedy: "ingress: [{ from: [{ podSelector: { matchLabels: { … } } }], ports: [{ port: 8080 }] }]",
  judge: (policy) =>
    everyObject(policy, (object) =>
      every(object.at("spec.ingress").items(), (rule) =>
        mustHold(rule.at("from").items().length > 0, `${rule.path} has no from`),
      ),
    ),
});
