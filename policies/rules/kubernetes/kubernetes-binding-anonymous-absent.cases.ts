import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { binding, compliantBinding } from "./compliant-access.fixture.ts";
import kubernetesBindingAnonymousAbsent from "./kubernetes-binding-anonymous-absent.ts";

export default casesOf(kubernetesBindingAnonymousAbsent, compliantBinding, {
  pass: {
    "a service account": {},
    "a group of people": binding("Group", "shop-operators"),
  },
  fail: {
    "the group of anonymous users": binding("Group", "system:unauthenticated"),
    "the anonymous user": binding("User", "system:anonymous"),
  },
  unknown: {
    "the subjects are unknown": { subjects: UNKNOWN },
    "the name is unknown": binding("Group", UNKNOWN),
  },
});
