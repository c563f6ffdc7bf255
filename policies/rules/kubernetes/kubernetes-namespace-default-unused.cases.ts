import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload } from "./compliant-workload.fixture.ts";
import kubernetesNamespaceDefaultUnused from "./kubernetes-namespace-default-unused.ts";

export default casesOf(kubernetesNamespaceDefaultUnused, compliantWorkload, {
  pass: {
    "a namespace of its own": {},
  },
  fail: {
    "no namespace": { "metadata.namespace": ABSENT },
    "the namespace default": { "metadata.namespace": "default" },
  },
  unknown: {
    "the namespace is unknown": { "metadata.namespace": UNKNOWN },
  },
});
