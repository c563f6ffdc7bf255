import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantIngress } from "./compliant-namespace.fixture.ts";
import kubernetesIngressTlsUsed from "./kubernetes-ingress-tls-used.ts";

export default casesOf(kubernetesIngressTlsUsed, compliantIngress, {
  pass: {
    "a certificate": {},
    "a certificate of the load balancer": {
      "spec.tls": ABSENT,
      "metadata.annotations": {
        "alb.ingress.kubernetes.io/certificate-arn": "arn:aws:acm:eu-central-1:000000000000:certificate/1",
      },
    },
  },
  fail: {
    "no certificate": { "spec.tls": ABSENT },
    "an older version of the API": { $type: "kubernetes:extensions/v1beta1:Ingress", "spec.tls": ABSENT },
  },
  unknown: {
    "tls is unknown": { "spec.tls": UNKNOWN },
  },
});
