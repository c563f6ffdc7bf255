import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { binding, compliantBinding } from "./compliant-access.fixture.ts";
import kubernetesBindingDefaultAccountAbsent from "./kubernetes-binding-default-account-absent.ts";

export default casesOf(kubernetesBindingDefaultAccountAbsent, compliantBinding, {
  pass: {
    "another account": {},
    "a user of this name": binding("User", "default"),
  },
  fail: {
    "its name as a user": binding("User", "system:serviceaccount:shop:default"),
    "all accounts of its namespace": binding("Group", "system:serviceaccounts:shop"),
    "the account default": binding("ServiceAccount", "default"),
  },
  unknown: {
    "the subjects are unknown": { subjects: UNKNOWN },
  },
});
