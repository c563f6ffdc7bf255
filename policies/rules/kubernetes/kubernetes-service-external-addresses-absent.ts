import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-service-external-addresses-absent",
  title: "Services have no externalIPs",
  why: "Traffic in the cluster for these addresses goes to the Service, so an attacker takes the requests for any server (CVE-2020-8554).",
  type: typesOf("core/v1:Service"),
  severity: "high",
  union: [785],
  controls: { trivy: ["KSV-0108"] },
  url: "https://kubernetes.io/docs/concepts/services-networking/service/",
  remedy: 'delete spec.externalIPs; use type: "LoadBalancer"',
  judge: (service) =>
    everyObject(service, (object) =>
      mustHold(object.at("spec.externalIPs").items().length === 0, "spec.externalIPs is set"),
    ),
});
