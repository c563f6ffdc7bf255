import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantBucket, tlsOnly } from "./compliant-bucket.fixture.ts";
import policyTlsOnly from "./s3-bucket-policy-tls-only.ts";

const policy = (...statements: unknown[]) => ({ "tls:policy": { Statement: statements } });
const read = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };

export default casesOf(policyTlsOnly, compliantBucket, {
  pass: {
    "its policy denies them": {},
    "as a boolean, in another case": policy({ ...tlsOnly, Condition: { bool: { "aws:securetransport": false } } }),
    "beside a statement that is not known": policy(UNKNOWN, tlsOnly),
    "in the bucket's own policy": { "tls:bucket": "another", policy: JSON.stringify({ Statement: tlsOnly }) },
  },
  fail: {
    "its policy is about something else": policy(read),
    "it allows instead": policy({ ...tlsOnly, Effect: "Allow" }),
    "it denies those with TLS": policy({ ...tlsOnly, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    "it denies some principals only": policy({ ...tlsOnly, Principal: { AWS: "arn:aws:iam::000000000000:root" } }),
    "it denies one action only": policy({ ...tlsOnly, Action: "s3:GetObject" }),
    "it has no policy": { "tls:policy": ABSENT },
    "the policy is another bucket's": { "tls:bucket": "another" },
  },
  unknown: {
    "the policy is not known": { "tls:policy": UNKNOWN },
    "a statement is not known": policy(UNKNOWN),
    "whose the policy is is not known": { "tls:bucket": UNKNOWN, "tls:$dependencies": {} },
  },
});
