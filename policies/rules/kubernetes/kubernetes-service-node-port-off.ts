import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-service-node-port-off",
  title: "Services open no port on every host",
  why: "A node port is open on each host of the cluster, past the load balancer with its certificate and its firewall.",
  type: typesOf("core/v1:Service"),
  severity: "low",
  confidence: "medium",
  union: [],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/services-networking/service/",
  remedy: 'spec: { type: "ClusterIP" }, and an Ingress',
  judge: (service) =>
    everyObject(service, (object) =>
      mustHold(!object.at("spec.type").is("NodePort"), "spec.type opens a port on every host"),
    ),
});
