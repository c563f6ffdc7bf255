import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantBucket } from "./compliant-bucket.fixture.ts";
import publicAccessBlocked from "./s3-bucket-public-access-blocked.ts";

export default casesOf(publicAccessBlocked, compliantBucket, {
  pass: {
    "its block says so": {},
    "in the names of the second generation": {
      $type: "aws:s3/bucketV2:BucketV2",
      "versioning:$type": "aws:s3/bucketVersioningV2:BucketVersioningV2",
    },
    "the block is not yet told whose it is, and the program's wiring tells": {
      bucket: UNKNOWN,
      $id: ABSENT,
      "block:bucket": UNKNOWN,
      "versioning:bucket": UNKNOWN,
      "tls:bucket": UNKNOWN,
    },
  },
  fail: {
    "one switch is off": { "block:restrictPublicBuckets": false },
    "one switch is unset": { "block:ignorePublicAcls": ABSENT },
    "the block is another bucket's": { "block:bucket": "another" },
    "one switch is off beside one that is not known": {
      "block:blockPublicAcls": UNKNOWN,
      "block:blockPublicPolicy": false,
    },
  },
  unknown: {
    "a switch is not known": { "block:blockPublicAcls": UNKNOWN },
    "whose the block is is not known": { "block:bucket": UNKNOWN, "block:$dependencies": {} },
  },
});
