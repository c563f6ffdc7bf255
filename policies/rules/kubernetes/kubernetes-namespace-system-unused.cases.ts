import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload } from "./compliant-workload.fixture.ts";
import kubernetesNamespaceSystemUnused from "./kubernetes-namespace-system-unused.ts";

export default casesOf(kubernetesNamespaceSystemUnused, compliantWorkload, {
  pass: {
    "a namespace of its own": {},
  },
  fail: {
    "kube-system": { "metadata.namespace": "kube-system" },
  },
  unknown: {
    "the namespace is unknown": { "metadata.namespace": UNKNOWN },
  },
});
