import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import everythingDenied from "./iam-permission-everything-denied.ts";

export default casesOf(everythingDenied, compliantPermission, {
  pass: {
    "the policy names its actions": {},
    "the document has one statement, not a list": {
      policy: JSON.stringify({ Statement: allow("s3:ListAllMyBuckets") }),
    },
    "every action on one resource": { policy: document(allow("*", { Resource: "arn:aws:s3:::uploads" })) },
    "no resource, which is all except all": {
      policy: document({ Effect: "Allow", Action: "*", NotResource: "*" }),
    },
    "every action on every resource is denied": { policy: document(deny("*")) },
    "a role without inline policies": { $type: "aws:iam/role:Role", policy: ABSENT },
  },
  fail: {
    "every action on every resource": { policy: document(allow("*")) },
    '"*" in lists of actions and resources': {
      policy: document(allow("s3:Get*"), allow(["s3:GetObject", "*"], { Resource: ["*"] })),
    },
    "every action on every resource, by an ARN of everything": {
      policy: document(allow("*:*", { Resource: "arn:aws:*:*:*:*" })),
    },
    "every action on every resource except one": {
      policy: document({ Effect: "Allow", Action: "**", NotResource: "arn:aws:s3:::uploads" }),
    },
    "every action except some": { policy: document({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }) },
    "every action on every resource, as an object": { policy: { Statement: [allow("*")] } },
    "every action on every resource, in a role's inline policy": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: document(allow("*")) }],
    },
    "every action on every resource, in the inline policy of a permission set": {
      $type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
      inlinePolicy: document(allow("*")),
    },
    "an inline policy next to an unknown one": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: UNKNOWN }, { policy: document(allow("*")) }],
    },
    "a statement next to an unknown one": { policy: { Statement: [UNKNOWN, allow("*")] } },
  },
  unknown: {
    "policy is unknown": { policy: UNKNOWN },
    "Resource is unknown": { policy: { Statement: [allow("*", { Resource: UNKNOWN })] } },
    "the text is not valid JSON": { policy: "everything" },
  },
});
