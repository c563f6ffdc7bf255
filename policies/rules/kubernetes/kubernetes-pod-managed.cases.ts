import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPod } from "./compliant-objects.fixture.ts";
import kubernetesPodManaged from "./kubernetes-pod-managed.ts";

export default casesOf(kubernetesPodManaged, compliantPod, {
  pass: {
    "a controller owns it": {},
  },
  fail: {
    "it has no owner": { "metadata.ownerReferences": ABSENT },
    "an item of a list has no owner": { $type: "kubernetes:core/v1:PodList", items: [{ metadata: { name: "x" } }] },
  },
  unknown: {
    "its owner is unknown": { "metadata.ownerReferences": UNKNOWN },
  },
});
