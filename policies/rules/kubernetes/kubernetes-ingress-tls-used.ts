import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { entryOf, everyObject, isPatch, typesOf } from "./objects.ts";

/** Annotations with which a controller gets the certificate from elsewhere. */
const certificates = [
  "alb.ingress.kubernetes.io/certificate-arn",
  "networking.gke.io/managed-certificates",
  "ingress.gcp.kubernetes.io/pre-shared-cert",
];

export default rule({
  name: "kubernetes-ingress-tls-used",
  title: "Ingresses serve TLS",
  why: "Everybody on the way reads and changes requests over HTTP, with passwords and session cookies.",
  type: typesOf("networking.k8s.io/v1:Ingress"),
  severity: "high",
  confidence: "medium",
  union: [],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/services-networking/ingress/",
  remedy: 'spec: { tls: [{ hosts: ["…"], secretName: "…" }] }',
  judge: (ingress) =>
    everyObject(ingress, (object) => {
      const isTls =
        object.at("spec.tls").items().length > 0 ||
        certificates.some((key) => entryOf(object.at("metadata.annotations"), key)?.isSet() === true);
      if (isTls) return pass();
      return isPatch(ingress)
        ? notApplicable("a patch contains only the properties that it changes")
        : fail("spec.tls is not set");
    }),
});
