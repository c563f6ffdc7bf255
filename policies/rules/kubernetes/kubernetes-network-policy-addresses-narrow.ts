import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-network-policy-addresses-narrow",
  title: "Network policies do not let in the whole internet",
  why: "A range such as 0.0.0.0/0 opens the pods to everybody who finds an address of them.",
  type: typesOf("networking.k8s.io/v1:NetworkPolicy"),
  severity: "medium",
  confidence: "medium",
  union: [],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  remedy: "from: [{ ipBlock: { cidr: <the range of the load balancer's subnets> } }]",
  judge: (policy) =>
    everyObject(policy, (object) =>
      every(object.at("spec.ingress").items(), (rule) =>
        every(rule.at("from").items(), (peer) =>
          mustHold(!/^(?:0\.0\.0\.0|::)\/0$/.test(peer.at("ipBlock.cidr").text()), `${peer.path} is every address`),
        ),
      ),
    ),
});
