import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { binding, compliantBinding } from "./compliant-access.fixture.ts";
import kubernetesBindingEverybodyAbsent from "./kubernetes-binding-everybody-absent.ts";

export default casesOf(kubernetesBindingEverybodyAbsent, compliantBinding, {
  pass: {
    "a service account": {},
    "a group of people": binding("Group", "shop-operators"),
  },
  fail: {
    "everybody with a login": binding("Group", "system:authenticated"),
    "every service account": binding("Group", "system:serviceaccounts"),
  },
  unknown: {
    "the subjects are unknown": { subjects: UNKNOWN },
    "the name is unknown": binding("Group", UNKNOWN),
  },
});
