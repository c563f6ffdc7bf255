import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantSatellite } from "./compliant-bucket.fixture.ts";
import publicAccessBlocked from "./s3-bucket-public-access-blocked.ts";

export default [
  casesOf(publicAccessBlocked, compliantBucket, {
    pass: {
      "all four settings are on": {},
      "a BucketV2 with all four settings on": {
        $type: "aws:s3/bucketV2:BucketV2",
        "versioning:$type": "aws:s3/bucketVersioningV2:BucketVersioningV2",
      },
      "the bucket of the block is not known, but the dependencies identify it": {
        bucket: UNKNOWN,
        $id: ABSENT,
        "block:bucket": UNKNOWN,
        "versioning:bucket": UNKNOWN,
        "tls:bucket": UNKNOWN,
      },
    },
    fail: {
      "one setting is off": { "block:restrictPublicBuckets": false },
      "one setting is not set": { "block:ignorePublicAcls": ABSENT },
      "one setting is off, and another is not known": {
        "block:blockPublicAcls": UNKNOWN,
        "block:blockPublicPolicy": false,
      },
    },
    unknown: {
      "the block belongs to another bucket, so that AWS's default counts": { "block:bucket": "another" },
      "one setting is not known": { "block:blockPublicAcls": UNKNOWN },
      "the bucket of the block is not known": { "block:bucket": UNKNOWN, "block:$dependencies": {} },
    },
  }),
  casesOf(publicAccessBlocked, compliantSatellite("block"), {
    pass: { "its bucket is in another stack": {} },
    fail: { "a switch is off": { blockPublicPolicy: false } },
    unknown: { "a switch is unknown": { restrictPublicBuckets: UNKNOWN } },
  }),
];
