import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantPermission } from "./compliant-permission.fixture.ts";
import inlineAvoided from "./iam-permission-inline-avoided.ts";

const role = { $type: "aws:iam/role:Role", policy: ABSENT };

export default casesOf(inlineAvoided, compliantPermission, {
  pass: {
    "a managed policy": {},
    "a role without": role,
    "a role that wants none beside": { ...role, inlinePolicies: [{}] },
  },
  fail: {
    "inside of a role": { $type: "aws:iam/rolePolicy:RolePolicy" },
    "inside of a user": { $type: "aws:iam/userPolicy:UserPolicy" },
    "inside of a group": { $type: "aws:iam/groupPolicy:GroupPolicy" },
    "written in a role": { ...role, inlinePolicies: [{ name: "uploads", policy: UNKNOWN }] },
  },
  unknown: { "whether a role has any is not known": { ...role, inlinePolicies: UNKNOWN } },
});
