import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantService } from "./compliant-objects.fixture.ts";
import kubernetesServiceNodePortOff from "./kubernetes-service-node-port-off.ts";

export default casesOf(kubernetesServiceNodePortOff, compliantService, {
  pass: {
    "a Service inside the cluster": {},
  },
  fail: {
    NodePort: { "spec.type": "NodePort" },
  },
  unknown: {
    "the type is unknown": { "spec.type": UNKNOWN },
  },
});
