import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNamespace } from "./compliant-namespace.fixture.ts";
import kubernetesNamespaceLimitRangeSet from "./kubernetes-namespace-limit-range-set.ts";

export default casesOf(kubernetesNamespaceLimitRangeSet, compliantNamespace, {
  pass: {
    "a LimitRange in it": {},
  },
  fail: {
    "the LimitRange is in another namespace": { "limitrange:metadata.namespace": "other" },
  },
  unknown: {
    "the namespace of the LimitRange is unknown": { "limitrange:metadata.namespace": UNKNOWN },
  },
  notApplicable: {
    "a namespace of Kubernetes itself": { "metadata.name": "kube-system" },
  },
});
