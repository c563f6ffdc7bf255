import { type Statement, statementsOf } from "../../kernel/iam-document.ts";
import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, fail, pass, unknown } from "../../kernel/verdict.ts";
import { bucketType, judgeWithoutBucket, satellitesOf } from "./bucket.ts";

const policyType = "aws:s3/bucketPolicy:BucketPolicy";

export default rule({
  name: "s3-bucket-policy-tls-only",
  title: "S3 buckets require requests to use TLS",
  why: "S3 accepts plain HTTP unless the bucket policy denies it. Anyone on the network path can then read the objects and change them.",
  type: [bucketType, policyType],
  checklist: "EDGE",
  severity: "high",
  union: [161],
  controls: { fsbp: ["S3.5"], cis: ["2.1.1"], checkov: ["CKV_AWS_379"], cdkNag: ["AwsSolutions-S10"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
  remedy:
    'new aws.s3.BucketPolicy(…, { policy: <with { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: <the bucket and its objects>, Condition: { Bool: { "aws:SecureTransport": "false" } } }> })',
  judgeInStack: (bucket, stack) => {
    // A bucket has one policy: what this one does not deny, no other denies.
    if (bucket.type === policyType)
      return judgeWithoutBucket(bucket, stack, (policy) =>
        deniesClearIn(policy.at("policy")) ? pass() : fail("denies no requests without TLS"),
      );
    const policies = satellitesOf(bucket, stack, policyType);
    const documents = [...policies.found.map((each) => each.at("policy")), bucket.at("policy")];
    if (anyOf(documents.map((document) => () => deniesClearIn(document)))) return pass();
    return policies.complete
      ? fail("has no bucket policy that denies requests without TLS")
      : unknown("the bucket of a BucketPolicy is known only after the update");
  },
});

const deniesClearIn = (document: Reading): boolean =>
  anyOf(statementsOf(document).map((each) => () => deniesClear(each)));

const deniesClear = (statement: Statement): boolean =>
  allOf([
    () => statement.denies(),
    () => statement.isForEveryone(),
    () => anyOf([() => statement.names("s3:*"), () => statement.names("*")]),
    () => anyOf(statement.conditions(/^bool$/i, "aws:SecureTransport").map((value) => () => value.is(false))),
  ]);
