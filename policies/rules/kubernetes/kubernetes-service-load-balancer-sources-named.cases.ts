import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantService } from "./compliant-objects.fixture.ts";
import kubernetesServiceLoadBalancerSourcesNamed from "./kubernetes-service-load-balancer-sources-named.ts";

const balancer = (ranges: unknown) => ({ "spec.type": "LoadBalancer", "spec.loadBalancerSourceRanges": ranges });

export default casesOf(kubernetesServiceLoadBalancerSourcesNamed, compliantService, {
  pass: {
    "a load balancer of EKS Auto Mode, which is internal by default": {
      ...balancer(ABSENT),
      "spec.loadBalancerClass": "eks.amazonaws.com/nlb",
    },
    "a range": balancer(["198.51.100.0/24"]),
    "an internal load balancer of AWS": {
      ...balancer(ABSENT),
      "metadata.annotations": { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" },
    },
  },
  fail: {
    "a load balancer of EKS Auto Mode that faces the internet": {
      ...balancer(ABSENT),
      "spec.loadBalancerClass": "eks.amazonaws.com/nlb",
      "metadata.annotations": { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing" },
    },
    "no range": balancer(ABSENT),
    "every address": balancer(["0.0.0.0/0"]),
  },
  unknown: {
    "the ranges are unknown": balancer(UNKNOWN),
  },
  notApplicable: {
    "a Service inside the cluster": {},
  },
});
