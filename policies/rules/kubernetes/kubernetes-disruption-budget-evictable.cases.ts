import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBudget } from "./compliant-objects.fixture.ts";
import kubernetesDisruptionBudgetEvictable from "./kubernetes-disruption-budget-evictable.ts";

export default casesOf(kubernetesDisruptionBudgetEvictable, compliantBudget, {
  pass: {
    "one pod may go": {},
    "half of them stay": { "spec.maxUnavailable": ABSENT, "spec.minAvailable": "50%" },
  },
  fail: {
    "none may go": { "spec.maxUnavailable": 0 },
    "none of a hundred may go": { "spec.maxUnavailable": "0%" },
    "all stay": { "spec.maxUnavailable": ABSENT, "spec.minAvailable": "100%" },
  },
  unknown: {
    "the number is unknown": { "spec.maxUnavailable": UNKNOWN },
  },
});
