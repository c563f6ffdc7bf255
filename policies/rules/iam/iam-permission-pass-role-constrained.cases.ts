import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import passRoleConstrained from "./iam-permission-pass-role-constrained.ts";

const roles = "arn:aws:iam::000000000000:role/";

export default casesOf(passRoleConstrained, compliantPermission, {
  pass: {
    "no iam:PassRole": {},
    "passing one role": { policy: document(allow("iam:PassRole", { Resource: `${roles}task` })) },
    "passing roles of one path": { policy: document(allow("iam:PassRole", { Resource: [`${roles}shop/*`] })) },
    "passing any role to one service, by a condition": {
      policy: document(
        allow("iam:Pass*", { Condition: { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } } }),
      ),
    },
    "the same document denies the action": {
      policy: document(allow("iam:PassRole"), deny("iam:PassRole", { Resource: `${roles}*` })),
    },
    "policy is not set": { policy: ABSENT },
  },
  fail: {
    "passing any role": { policy: document(allow("iam:PassRole")) },
    "passing any role of the account": { policy: document(allow(["iam:passrole"], { Resource: `${roles}*` })) },
    "passing any role of any account, by a wildcard ARN": {
      policy: document(allow("iam:Pass*", { Resource: ["arn:*:iam::*:role/*"] })),
    },
    "a role's inline policy": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: document(allow("iam:PassRole")) }],
    },
  },
  unknown: {
    "policy is unknown": { policy: UNKNOWN },
    "Resource is unknown": { policy: { Statement: [allow("iam:PassRole", { Resource: UNKNOWN })] } },
  },
});
