import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNamespace } from "./compliant-namespace.fixture.ts";
import kubernetesNamespaceNetworkPolicyDefined from "./kubernetes-namespace-network-policy-defined.ts";

export default casesOf(kubernetesNamespaceNetworkPolicyDefined, compliantNamespace, {
  pass: {
    "a NetworkPolicy in it": {},
  },
  fail: {
    "the NetworkPolicy is in another namespace": { "default-deny:metadata.namespace": "other" },
  },
  unknown: {
    "the namespace of the NetworkPolicy is unknown": { "default-deny:metadata.namespace": UNKNOWN },
  },
  notApplicable: {
    "a namespace of Kubernetes itself": { "metadata.name": "kube-system" },
  },
});
