import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod } from "./compliant-workload.fixture.ts";
import kubernetesPodPriorityOwn from "./kubernetes-pod-priority-own.ts";

export default casesOf(kubernetesPodPriorityOwn, compliantWorkload, {
  pass: {
    "no priority": {},
    "a priority of its own": inPod("priorityClassName", "shop-front"),
  },
  fail: {
    "a priority of the system": inPod("priorityClassName", "system-cluster-critical"),
  },
  unknown: {
    "the priority is unknown": inPod("priorityClassName", UNKNOWN),
  },
});
