import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import serviceWildcardDenied from "./iam-permission-service-wildcard-denied.ts";

export default casesOf(serviceWildcardDenied, compliantPermission, {
  pass: {
    "a wildcard after a prefix": {},
    "every action of a service is denied": { policy: document(deny("s3:*")) },
    "there is no document": { policy: ABSENT },
  },
  fail: {
    "every action of a service": { policy: document(allow("polly:*")) },
    "on one resource, under a condition": {
      policy: document(
        allow(["s3:*"], { Resource: "arn:aws:s3:::uploads/*", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      ),
    },
    "of every service, on one resource": { policy: document(allow("*", { Resource: "arn:aws:s3:::uploads" })) },
    "of every service but one": {
      policy: document({ Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::u" }),
    },
    "of a user": { $type: "aws:iam/userPolicy:UserPolicy", policy: document(allow("sqs:*")) },
    "beside an action that is not known": { policy: { Statement: allow([UNKNOWN, "polly:*"]) } },
  },
  unknown: {
    "an action is not known": { policy: { Statement: allow(["polly:DescribeVoices", UNKNOWN]) } },
    "the document is not known": { policy: UNKNOWN },
  },
});
