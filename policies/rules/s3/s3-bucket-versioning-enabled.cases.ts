import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantBucket } from "./compliant-bucket.fixture.ts";
import versioningEnabled from "./s3-bucket-versioning-enabled.ts";

export default casesOf(versioningEnabled, compliantBucket, {
  pass: {
    "a satellite says so": {},
    "the bucket says so itself": { "versioning:bucket": "another", versioning: { enabled: true } },
    "the bucket of the second generation says so itself": {
      $type: "aws:s3/bucketV2:BucketV2",
      "versioning:bucket": "another",
      versionings: [{ enabled: true }],
    },
    "the satellite names the bucket by its ARN": {
      arn: "arn:aws:s3:::uploads-1a2b",
      "versioning:bucket": "arn:aws:s3:::uploads-1a2b",
    },
  },
  fail: {
    "it is suspended": { "versioning:versioningConfiguration.status": "Suspended" },
    "the satellite is another bucket's": { "versioning:bucket": "another" },
  },
  unknown: {
    "its status is not known": { "versioning:versioningConfiguration.status": UNKNOWN },
    "whose the satellite is is not known": { "versioning:bucket": UNKNOWN, "versioning:$dependencies": {} },
  },
});
