import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantSatellite } from "./compliant-bucket.fixture.ts";
import versioningEnabled from "./s3-bucket-versioning-enabled.ts";

export default [
  casesOf(versioningEnabled, compliantBucket, {
    pass: {
      "a BucketVersioning enables versioning": {},
      "the bucket enables versioning inline": { "versioning:bucket": "another", versioning: { enabled: true } },
      "a BucketV2 enables versioning inline": {
        $type: "aws:s3/bucketV2:BucketV2",
        "versioning:bucket": "another",
        versionings: [{ enabled: true }],
      },
      "the BucketVersioning refers to the bucket by its ARN": {
        arn: "arn:aws:s3:::uploads-1a2b",
        "versioning:bucket": "arn:aws:s3:::uploads-1a2b",
      },
    },
    fail: {
      "versioning is suspended": { "versioning:versioningConfiguration.status": "Suspended" },
      "the BucketVersioning belongs to another bucket": { "versioning:bucket": "another" },
    },
    unknown: {
      "the status is not known": { "versioning:versioningConfiguration.status": UNKNOWN },
      "the bucket of the BucketVersioning is not known": {
        "versioning:bucket": UNKNOWN,
        "versioning:$dependencies": {},
      },
    },
  }),
  casesOf(versioningEnabled, compliantSatellite("versioning"), {
    pass: { "its bucket is in another stack": {} },
    fail: { "versioning is suspended": { "versioningConfiguration.status": "Suspended" } },
    unknown: { "its status is unknown": { versioningConfiguration: UNKNOWN } },
  }),
];
