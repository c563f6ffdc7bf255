import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantBucket } from "./compliant-bucket.fixture.ts";
import accessLogged from "./s3-bucket-access-logged.ts";

const elsewhere = { "logging:bucket": "another" };

export default casesOf(accessLogged, compliantBucket, {
  pass: {
    "a BucketLogging says where": {},
    "where is not known yet, but somewhere": { "logging:targetBucket": "logs" },
    "the bucket says so itself": { ...elsewhere, logging: { targetBucket: "logs-3c4d" } },
    "the bucket of the second generation says so itself": {
      ...elsewhere,
      $type: "aws:s3/bucketV2:BucketV2",
      loggings: [{ targetBucket: "logs-3c4d" }],
    },
  },
  fail: {
    "the logging is another bucket's": elsewhere,
    "it says nowhere": { "logging:targetBucket": ABSENT },
    "the bucket's own says nowhere": { ...elsewhere, logging: { targetPrefix: "uploads/" } },
  },
  unknown: {
    "where to is not known": { "logging:targetBucket": UNKNOWN },
    "whose the logging is is not known": { "logging:bucket": UNKNOWN, "logging:$dependencies": {} },
    "what the bucket says itself is not known": { ...elsewhere, logging: UNKNOWN },
  },
  notApplicable: {
    "it keeps the logs of another": { ...elsewhere, "logging:targetBucket": "uploads-1a2b" },
    "it keeps the logs of another, and has no name yet": {
      ...elsewhere,
      "logging:targetBucket": UNKNOWN,
      "logging:$dependencies": { targetBucket: ["urn:pulumi:test::groundwork::aws:s3/bucket:Bucket::uploads"] },
    },
    "another's own logging names it": {
      "ownership:$type": "aws:s3/bucket:Bucket",
      "ownership:$id": "another",
      "ownership:bucket": "another",
      "ownership:logging": { targetBucket: "uploads-1a2b" },
    },
  },
});
