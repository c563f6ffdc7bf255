import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import serviceWildcardDenied from "./iam-permission-service-wildcard-denied.ts";

export default casesOf(serviceWildcardDenied, compliantPermission, {
  pass: {
    "a wildcard after a prefix of the action": {},
    "every action of a service is denied": { policy: document(deny("s3:*")) },
    "policy is not set": { policy: ABSENT },
  },
  fail: {
    "every action of a service on every resource": { policy: document(allow("polly:*")) },
    "every action of a service on one resource, under a condition": {
      policy: document(
        allow(["s3:*"], { Resource: "arn:aws:s3:::uploads/*", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      ),
    },
    "every action of every service on one resource": {
      policy: document(allow("*", { Resource: "arn:aws:s3:::uploads" })),
    },
    "every action of every service except one": {
      policy: document({ Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::u" }),
    },
    "a user's policy": { $type: "aws:iam/userPolicy:UserPolicy", policy: document(allow("sqs:*")) },
    "every action of a service, next to an unknown action": { policy: { Statement: allow([UNKNOWN, "polly:*"]) } },
  },
  unknown: {
    "an action is unknown": { policy: { Statement: allow(["polly:DescribeVoices", UNKNOWN]) } },
    "policy is unknown": { policy: UNKNOWN },
  },
});
