import { bucketType, satellitesOf } from "../../reading/bucket.ts";
import { allOf, anyOf } from "../../reading/certainty.ts";
import { statementsOf, type Statement } from "../../reading/iam-document.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "s3-bucket-policy-tls-only",
  title: "Buckets deny requests in clear",
  why: "S3 answers over plain HTTP unless the bucket's policy denies it.",
  type: bucketType,
  checklist: "EDGE",
  severity: "high",
  union: [161],
  controls: { fsbp: ["S3.5"], cis: ["2.1.1"], cdkNag: ["AwsSolutions-S10"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
  remedy:
    'a BucketPolicy with { Effect: "Deny", Principal: "*", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }',
  judgeInStack: (bucket, stack) => {
    const policies = satellitesOf(bucket, stack, "aws:s3/bucketPolicy:BucketPolicy");
    const documents = [...policies.found.map((each) => each.at("policy")), bucket.at("policy")];
    const denied = documents.map(
      (document) => () => anyOf(statementsOf(document).map((each) => () => deniesClear(each))),
    );
    if (anyOf(denied)) return pass();
    return policies.complete
      ? fail("no policy of it denies requests in clear")
      : unknown("a BucketPolicy does not tell yet whose it is");
  },
});

const deniesClear = (statement: Statement): boolean =>
  allOf([
    () => statement.denies(),
    () => statement.isForAnybody(),
    () => anyOf([() => statement.names("s3:*"), () => statement.names("*")]),
    () => anyOf(statement.conditions(/^bool$/i, "aws:SecureTransport").map((value) => () => value.is(false))),
  ]);
