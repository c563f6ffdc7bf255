import type { Condition } from "../../kernel/policy-documents/condition.ts";
import { type Statement, statementsOf } from "../../kernel/policy-documents/statement.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, fail, isSure, NotKnown, pass, unknown } from "../../kernel/verdict.ts";
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
        forcesTls(policy.at("policy"), policy) ? pass() : fail(because([policy.at("policy")])),
      );
    const policies = satellitesOf(bucket, stack, policyType);
    const documents = [...policies.found.map((each) => each.at("policy")), bucket.at("policy")];
    if (anyOf(documents.map((document) => () => forcesTls(document, bucket)))) return pass();
    return policies.complete
      ? fail(because(documents))
      : unknown("the bucket of a BucketPolicy is known only after the update");
  },
});

/** Whether statements of one document together deny clear requests to the bucket and its objects. */
function forcesTls(document: Reading, bucket: Resource): boolean {
  const statements = statementsOf(document);
  const denials = statements.map((each) => ({ each, isClear: () => deniesClear(each) }));
  const covers = (resource: string): boolean =>
    anyOf(
      denials.map(
        ({ each, isClear }) =>
          () =>
            allOf([isClear, () => each.resources.contains(resource)]),
      ),
    );
  const named = arnOf(bucket, statements);
  const arn = named ?? everyBucket;
  if (allOf([() => covers(arn), () => covers(`${arn}/*`)])) return true;
  if (named !== undefined || !anyOf(denials.map(({ isClear }) => isClear))) return false;
  throw new NotKnown("bucket", "is known only after the update, so the Resource of its policy cannot be compared");
}

/** Without a name, only a statement for every bucket is sure to cover this one. */
const everyBucket = "arn:aws:s3:::*";

/** The ARN of a bucket, in the partition of its policy; undefined if its name is not known. */
function arnOf(bucket: Resource, statements: readonly Statement[]): string | undefined {
  const [arn, written] = [bucket.at("arn"), bucket.at("bucket")];
  if (arn.state === "known" && arn.isSet()) return arn.text();
  const name = written.state === "known" && written.isSet() ? written.text() : bucket.ids()[0];
  return name === undefined ? undefined : `arn:${partitionOf(statements)}:s3:::${name}`;
}

function partitionOf(statements: readonly Statement[]): string {
  const names = (partition: string, { at }: Statement): boolean =>
    ["Resource", "NotResource"].some((element) =>
      isSure(() =>
        anyOf(
          at
            .at(element)
            .items()
            .map((each) => () => each.startsWith(`arn:${partition}:`)),
        ),
      ),
    );
  const others = ["aws-cn", "aws-us-gov"];
  return others.find((partition) => statements.some((statement) => names(partition, statement))) ?? "aws";
}

const deniesClear = (statement: Statement): boolean =>
  allOf([
    () => statement.denies(),
    () => statement.isForEverybody(),
    () => statement.actions.contains("s3:*"),
    () => allOf(statement.conditions().map((each) => () => isClear(each))),
  ]);

/** Whether every request without TLS meets a condition. */
const isClear = (condition: Condition): boolean =>
  condition.key.toLowerCase() === "aws:securetransport" && condition.isBoolean(false);

function because(documents: readonly Reading[]): string {
  const some = documents.flatMap((document) => statementsOf(document)).filter((each) => isSure(() => deniesSome(each)));
  if (some.length === 0) return "has no bucket policy that denies requests without TLS";
  const paths = some.map((each) => each.at.path).join(", ");
  return `${paths} does not deny every request without TLS: it must deny every principal s3:* on the bucket and on its objects, with no other condition`;
}

/** Whether a statement denies some requests without TLS. */
const deniesSome = (statement: Statement): boolean =>
  allOf([() => statement.denies(), () => anyOf(statement.conditions().map((each) => () => isClear(each)))]);
