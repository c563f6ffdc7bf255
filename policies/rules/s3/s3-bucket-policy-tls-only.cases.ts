import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, tlsOnly } from "./compliant-bucket.fixture.ts";
import policyTlsOnly from "./s3-bucket-policy-tls-only.ts";

const policy = (...statements: unknown[]) => ({ "tls:policy": { Statement: statements } });
const read = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::000000000000:root" },
  Action: "s3:GetObject",
  Resource: "*",
};

export default casesOf(policyTlsOnly, compliantBucket, {
  pass: {
    "the policy denies requests without TLS": {},
    "the condition is a boolean in other letter case": policy({
      ...tlsOnly,
      Condition: { bool: { "aws:securetransport": false } },
    }),
    "one statement denies requests without TLS, and another is not known": policy(UNKNOWN, tlsOnly),
    "the inline policy denies requests without TLS": {
      "tls:bucket": "another",
      policy: JSON.stringify({ Statement: tlsOnly }),
    },
  },
  fail: {
    "the policy has no such statement": policy(read),
    "the statement allows instead of denying": policy({ ...tlsOnly, Effect: "Allow" }),
    "the statement denies requests with TLS": policy({
      ...tlsOnly,
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    }),
    "the statement denies only some principals": policy({
      ...tlsOnly,
      Principal: { AWS: "arn:aws:iam::000000000000:root" },
    }),
    "the statement denies only one action": policy({ ...tlsOnly, Action: "s3:GetObject" }),
    "the bucket has no policy": { "tls:policy": ABSENT },
    "the policy belongs to another bucket": { "tls:bucket": "another" },
  },
  unknown: {
    "the policy is not known": { "tls:policy": UNKNOWN },
    "a statement is not known": policy(UNKNOWN),
    "the bucket of the policy is not known": { "tls:bucket": UNKNOWN, "tls:$dependencies": {} },
  },
});
