import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantSatellite } from "./compliant-bucket.fixture.ts";
import accessLogged from "./s3-bucket-access-logged.ts";

const elsewhere = { "logging:bucket": "another" };

export default [
  casesOf(accessLogged, compliantBucket, {
    pass: {
      "a BucketLogging sets a target bucket": {},
      "a BucketLogging sets another target bucket": { "logging:targetBucket": "logs" },
      "the bucket sets a target bucket inline": { ...elsewhere, logging: { targetBucket: "logs-3c4d" } },
      "a BucketV2 sets a target bucket inline": {
        ...elsewhere,
        $type: "aws:s3/bucketV2:BucketV2",
        loggings: [{ targetBucket: "logs-3c4d" }],
      },
    },
    fail: {
      "the BucketLogging belongs to another bucket": elsewhere,
      "the BucketLogging sets no target bucket": { "logging:targetBucket": ABSENT },
      "the inline logging sets no target bucket": { ...elsewhere, logging: { targetPrefix: "uploads/" } },
    },
    unknown: {
      "the target bucket is not known": { "logging:targetBucket": UNKNOWN },
      "the bucket of the BucketLogging is not known": { "logging:bucket": UNKNOWN, "logging:$dependencies": {} },
      "the inline logging is not known": { ...elsewhere, logging: UNKNOWN },
    },
    notApplicable: {
      "the bucket is the target of another bucket's logs": { ...elsewhere, "logging:targetBucket": "uploads-1a2b" },
      "the bucket is the target of another bucket's logs, and has no name yet": {
        ...elsewhere,
        "logging:targetBucket": UNKNOWN,
        "logging:$dependencies": { targetBucket: ["urn:pulumi:test::groundwork::aws:s3/bucket:Bucket::uploads"] },
      },
      "another bucket sets it as the target inline": {
        "ownership:$type": "aws:s3/bucket:Bucket",
        "ownership:$id": "another",
        "ownership:bucket": "another",
        "ownership:logging": { targetBucket: "uploads-1a2b" },
      },
    },
  }),
  casesOf(accessLogged, compliantSatellite("logging"), {
    pass: { "its bucket is in another stack": {} },
    fail: { "it names no target bucket": { targetBucket: "" } },
    unknown: { "its target bucket cannot be read": { targetBucket: UNKNOWN } },
  }),
];
