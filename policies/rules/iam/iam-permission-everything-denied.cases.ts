import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import everythingDenied from "./iam-permission-everything-denied.ts";

const document = (statement: object | readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statement });
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::uploads/*" };
const everything = { Effect: "Allow", Action: "*", Resource: "*" };

export default casesOf(
  everythingDenied,
  { name: "uploads", type: "aws:iam/policy:Policy", properties: { policy: document([read]) } },
  {
    pass: {
      "it names what it allows": {},
      "it is one statement, not a list": { policy: document(read) },
      "every action, on one resource": { policy: document({ ...everything, Resource: "arn:aws:s3:::uploads" }) },
      "everything is denied": { policy: document({ ...everything, Effect: "Deny" }) },
      "a role without inline policies": { $type: "aws:iam/role:Role" },
    },
    fail: {
      "everything is allowed": { policy: document(everything) },
      "among lists": { policy: document([read, { ...everything, Action: ["s3:GetObject", "*"], Resource: ["*"] }]) },
      "everything but something": { policy: document({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }) },
      "an object in place of JSON": { policy: { Statement: [everything] } },
      "inline in a role": { $type: "aws:iam/role:Role", inlinePolicies: [{ policy: document(everything) }] },
      "beside a statement that is not known": { policy: { Statement: [UNKNOWN, everything] } },
    },
    unknown: {
      "the document is not known": { policy: UNKNOWN },
      "the resource is not known": { policy: { Statement: [{ ...everything, Resource: UNKNOWN }] } },
      "it is no document": { policy: "everything" },
    },
  },
);
