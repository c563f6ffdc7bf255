import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import passRoleConstrained from "./iam-permission-pass-role-constrained.ts";

const roles = "arn:aws:iam::000000000000:role/";

export default casesOf(passRoleConstrained, compliantPermission, {
  pass: {
    "no role is passed": {},
    "one role": { policy: document(allow("iam:PassRole", { Resource: `${roles}task` })) },
    "roles of one path": { policy: document(allow("iam:PassRole", { Resource: [`${roles}shop/*`] })) },
    "any role, to one service": {
      policy: document(
        allow("iam:Pass*", { Condition: { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } } }),
      ),
    },
    "denied again": { policy: document(allow("iam:PassRole"), deny("iam:PassRole", { Resource: `${roles}*` })) },
    "there is no document": { policy: ABSENT },
  },
  fail: {
    "any role": { policy: document(allow("iam:PassRole")) },
    "any role of the account": { policy: document(allow(["iam:passrole"], { Resource: `${roles}*` })) },
    "any role of any account, by a wildcard": {
      policy: document(allow("iam:Pass*", { Resource: ["arn:*:iam::*:role/*"] })),
    },
    "inline in a role": { $type: "aws:iam/role:Role", inlinePolicies: [{ policy: document(allow("iam:PassRole")) }] },
  },
  unknown: {
    "the document is not known": { policy: UNKNOWN },
    "which role is not known": { policy: { Statement: [allow("iam:PassRole", { Resource: UNKNOWN })] } },
  },
});
