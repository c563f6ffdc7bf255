import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAccessPoint } from "./compliant-access-point.fixture.ts";
import efsAccessPointUserSet from "./efs-access-point-user-set.ts";

export default casesOf(efsAccessPointUserSet, compliantAccessPoint, {
  pass: { "it has a user": {}, "its user is number 0, root": { "posixUser.uid": 0 } },
  fail: { "it has no user": { posixUser: ABSENT } },
  unknown: { "the user is not known": { posixUser: UNKNOWN } },
});
