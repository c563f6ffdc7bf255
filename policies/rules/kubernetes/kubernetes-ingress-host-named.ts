import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-ingress-host-named",
  title: "Ingresses name their hosts",
  why: "A rule without a host, or with a wildcard, answers for names that others own, and takes their requests and cookies.",
  type: typesOf("networking.k8s.io/v1:Ingress"),
  severity: "low",
  confidence: "medium",
  union: [],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/services-networking/ingress/",
  remedy: 'spec: { rules: [{ host: "shop.example", … }] }',
  judge: (ingress) =>
    everyObject(ingress, (object) =>
      every(object.at("spec.rules").items(), (rule) => {
        const host = rule.at("host");
        return mustHold(host.isSet() && !host.startsWith("*"), `${host.path} names no single host`);
      }),
    ),
});
