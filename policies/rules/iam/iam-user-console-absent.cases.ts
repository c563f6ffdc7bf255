import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import consoleAbsent from "./iam-user-console-absent.ts";

const user = { name: "deploy", type: "aws:iam/user:User", id: "deploy", properties: { name: "deploy" } };
const profile = { $type: "aws:iam/userLoginProfile:UserLoginProfile", user: "deploy" };
const group = {
  name: "member",
  type: "aws:iam/userGroupMembership:UserGroupMembership",
  properties: { user: "deploy", groups: ["deployers"] },
};
const asProfile = { "member:$type": profile.$type };

export default casesOf(consoleAbsent, [user, group], {
  pass: {
    "the user has no console password": {},
    "another user has a console password": { ...asProfile, "member:user": "other" },
  },
  fail: { "a console password": profile },
  unknown: { "the user of a console password is not known": { ...asProfile, "member:user": UNKNOWN } },
  notApplicable: { "its console password is judged": asProfile },
});
