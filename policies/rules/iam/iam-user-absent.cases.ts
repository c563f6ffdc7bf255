import { casesOf } from "../../harness/rule-cases.ts";
import { compliantRole } from "./compliant-role.fixture.ts";
import userAbsent from "./iam-user-absent.ts";

export default casesOf(userAbsent, compliantRole, {
  pass: { "the stack uses a role": {} },
  fail: { "the stack has a user": { $type: "aws:iam/user:User" } },
  unknown: {},
});
