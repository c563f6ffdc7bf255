import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { binding, compliantBinding } from "./compliant-access.fixture.ts";
import kubernetesBindingMastersAbsent from "./kubernetes-binding-masters-absent.ts";

export default casesOf(kubernetesBindingMastersAbsent, compliantBinding, {
  pass: {
    "a service account": {},
    "a group of people": binding("Group", "shop-operators"),
  },
  fail: {
    "the group": binding("Group", "system:masters"),
  },
  unknown: {
    "the subjects are unknown": { subjects: UNKNOWN },
    "the name is unknown": binding("Group", UNKNOWN),
  },
});
