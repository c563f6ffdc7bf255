import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantIngress } from "./compliant-namespace.fixture.ts";
import kubernetesIngressHostNamed from "./kubernetes-ingress-host-named.ts";

export default casesOf(kubernetesIngressHostNamed, compliantIngress, {
  pass: {
    "a host": {},
  },
  fail: {
    "no host": { "spec.rules.0.host": ABSENT },
    "a wildcard": { "spec.rules.0.host": "*.example" },
  },
  unknown: {
    "the host is unknown": { "spec.rules.0.host": UNKNOWN },
  },
});
