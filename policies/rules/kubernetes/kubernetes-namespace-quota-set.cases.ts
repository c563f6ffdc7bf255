import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNamespace } from "./compliant-namespace.fixture.ts";
import kubernetesNamespaceQuotaSet from "./kubernetes-namespace-quota-set.ts";

export default casesOf(kubernetesNamespaceQuotaSet, compliantNamespace, {
  pass: {
    "a ResourceQuota in it": {},
  },
  fail: {
    "the ResourceQuota is in another namespace": { "resourcequota:metadata.namespace": "other" },
  },
  unknown: {
    "the namespace of the ResourceQuota is unknown": { "resourcequota:metadata.namespace": UNKNOWN },
  },
  notApplicable: {
    "a namespace of Kubernetes itself": { "metadata.name": "kube-system" },
  },
});
