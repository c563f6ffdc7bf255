import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPermission } from "./compliant-permission.fixture.ts";
import inlineAvoided from "./iam-permission-inline-avoided.ts";

const role = { $type: "aws:iam/role:Role", policy: ABSENT };

export default casesOf(inlineAvoided, compliantPermission, {
  pass: {
    "a managed policy": {},
    "a role without inline policies": role,
    "a role with one empty entry, which allows no inline policies": { ...role, inlinePolicies: [{}] },
  },
  fail: {
    "an inline policy of a role": { $type: "aws:iam/rolePolicy:RolePolicy" },
    "an inline policy of a user": { $type: "aws:iam/userPolicy:UserPolicy" },
    "an inline policy of a group": { $type: "aws:iam/groupPolicy:GroupPolicy" },
    "an entry in a role's inlinePolicies": { ...role, inlinePolicies: [{ name: "uploads", policy: UNKNOWN }] },
  },
  unknown: { "inlinePolicies is unknown": { ...role, inlinePolicies: UNKNOWN } },
});
