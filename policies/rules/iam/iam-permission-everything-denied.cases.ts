import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import everythingDenied from "./iam-permission-everything-denied.ts";

export default casesOf(everythingDenied, compliantPermission, {
  pass: {
    "it names what it allows": {},
    "it is one statement, not a list": { policy: JSON.stringify({ Statement: allow("s3:ListAllMyBuckets") }) },
    "every action, on one resource": { policy: document(allow("*", { Resource: "arn:aws:s3:::uploads" })) },
    "everything is denied": { policy: document(deny("*")) },
    "a role without inline policies": { $type: "aws:iam/role:Role", policy: ABSENT },
  },
  fail: {
    "everything is allowed": { policy: document(allow("*")) },
    "among lists": { policy: document(allow("s3:Get*"), allow(["s3:GetObject", "*"], { Resource: ["*"] })) },
    "everything but something": { policy: document({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }) },
    "an object in place of JSON": { policy: { Statement: [allow("*")] } },
    "inline in a role": { $type: "aws:iam/role:Role", inlinePolicies: [{ policy: document(allow("*")) }] },
    "inline beside a document that is not known": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: UNKNOWN }, { policy: document(allow("*")) }],
    },
    "beside a statement that is not known": { policy: { Statement: [UNKNOWN, allow("*")] } },
  },
  unknown: {
    "the document is not known": { policy: UNKNOWN },
    "the resource is not known": { policy: { Statement: [allow("*", { Resource: UNKNOWN })] } },
    "it is no document": { policy: "everything" },
  },
});
