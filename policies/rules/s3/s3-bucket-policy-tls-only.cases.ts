import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantSatellite, tlsOnly } from "./compliant-bucket.fixture.ts";
import policyTlsOnly from "./s3-bucket-policy-tls-only.ts";

const policy = (...statements: unknown[]) => ({ "tls:policy": { Statement: statements } });
const read = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::000000000000:root" },
  Action: "s3:GetObject",
  Resource: "*",
};

export default [
  casesOf(policyTlsOnly, compliantBucket, {
    pass: {
      "the policy denies requests without TLS": {},
      "the condition is a boolean in other letter case": policy({
        ...tlsOnly,
        Condition: { bool: { "aws:securetransport": false } },
      }),
      "the statement covers every bucket": policy({ ...tlsOnly, Resource: "*" }),
      "the statement covers the bucket and its objects by one pattern": policy({
        ...tlsOnly,
        Resource: "arn:aws:s3:::uploads-1*",
      }),
      "the statement covers a bucket in China and its objects": policy({
        ...tlsOnly,
        Resource: ["arn:aws-cn:s3:::uploads-1a2b", "arn:aws-cn:s3:::uploads-1a2b/*"],
      }),
      "one statement covers the bucket, and another its objects": policy(
        { ...tlsOnly, Resource: tlsOnly.Resource[0] },
        { ...tlsOnly, Action: "*", Principal: { AWS: ["*"] }, Resource: tlsOnly.Resource[1] },
      ),
      "the condition holds if the key exists, which it always does": policy({
        ...tlsOnly,
        Condition: { BoolIfExists: { "aws:SecureTransport": ["false"] } },
      }),
      "the bucket has no name yet, and the statement covers every bucket": {
        bucket: UNKNOWN,
        $id: ABSENT,
        ...policy({ ...tlsOnly, Resource: ["arn:aws:s3:::*"] }),
      },
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
      "the statement denies all but some principals": policy({
        ...tlsOnly,
        Principal: null,
        NotPrincipal: { AWS: "arn:aws:iam::000000000000:root" },
      }),
      "the statement covers only the objects": policy({ ...tlsOnly, Resource: tlsOnly.Resource[1] }),
      "the statement covers only the bucket": policy({ ...tlsOnly, Resource: tlsOnly.Resource[0] }),
      "the statement covers only a prefix": policy({
        ...tlsOnly,
        Resource: [tlsOnly.Resource[0], "arn:aws:s3:::uploads-1a2b/private/*"],
      }),
      "the statement covers all but a prefix": policy({
        ...tlsOnly,
        Resource: null,
        NotResource: "arn:aws:s3:::uploads-1a2b/public/*",
      }),
      "the statement covers another bucket whose name begins the same": policy({
        ...tlsOnly,
        Resource: ["arn:aws:s3:::uploads-1a2b-old", "arn:aws:s3:::uploads-1a2b-old/*"],
      }),
      "the statement applies only to some addresses": policy({
        ...tlsOnly,
        Condition: { ...tlsOnly.Condition, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
      }),
      "the statement applies only to old versions of TLS": policy({
        ...tlsOnly,
        Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
      }),
      "the statement denies only one action": policy({ ...tlsOnly, Action: "s3:GetObject" }),
      "the bucket has no policy": { "tls:policy": ABSENT },
      "the policy belongs to another bucket": { "tls:bucket": "another" },
    },
    unknown: {
      "the resource of the statement is not known": policy({ ...tlsOnly, Resource: UNKNOWN }),
      "the bucket has no name yet": { bucket: UNKNOWN, $id: ABSENT },
      "the policy is not known": { "tls:policy": UNKNOWN },
      "a statement is not known": policy(UNKNOWN),
      "the bucket of the policy is not known": { "tls:bucket": UNKNOWN, "tls:$dependencies": {} },
    },
  }),
  casesOf(policyTlsOnly, compliantSatellite("tls"), {
    pass: { "its bucket is in another stack": {} },
    fail: { "the policy denies nothing": { policy: '{"Statement":[]}' } },
    unknown: { "the policy is unknown": { policy: UNKNOWN } },
  }),
];
