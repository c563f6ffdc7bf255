import { urnOf, type TestResource } from "../../harness/test-resource.ts";

const bucket: TestResource = {
  name: "uploads",
  type: "aws:s3/bucket:Bucket",
  id: "uploads-1a2b",
  properties: { bucket: "uploads-1a2b" },
};

const satellite = (name: string, type: string, properties: object): TestResource => ({
  name,
  type,
  id: "uploads-1a2b",
  properties: { bucket: "uploads-1a2b", ...properties },
  dependencies: { bucket: [urnOf(bucket)] },
});

/** A statement that denies requests without TLS. */
export const tlsOnly = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::uploads-1a2b", "arn:aws:s3:::uploads-1a2b/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/**
 * A bucket that passes every rule, with the resources that configure it. The bucket comes first.
 */
export const compliantBucket: readonly TestResource[] = [
  bucket,
  satellite("block", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  }),
  satellite("versioning", "aws:s3/bucketVersioning:BucketVersioning", {
    versioningConfiguration: { status: "Enabled" },
  }),
  satellite("tls", "aws:s3/bucketPolicy:BucketPolicy", { policy: JSON.stringify({ Statement: [tlsOnly] }) }),
  satellite("encryption", "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
    rules: [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: "arn:aws:kms:eu-central-1:111122223333:key/0f1e",
        },
        bucketKeyEnabled: true,
      },
    ],
  }),
  satellite("logging", "aws:s3/bucketLogging:BucketLogging", { targetBucket: "logs-3c4d", targetPrefix: "uploads/" }),
  satellite("lifecycle", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
    rules: [
      {
        id: "clean",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        noncurrentVersionExpiration: { noncurrentDays: 90 },
      },
    ],
  }),
  satellite("ownership", "aws:s3/bucketOwnershipControls:BucketOwnershipControls", {
    rule: { objectOwnership: "BucketOwnerEnforced" },
  }),
];

/** The same stack with another resource first, which is the one that the rule judges. */
export const compliantBucketBehind = (name: string): readonly TestResource[] =>
  compliantBucket.toSorted((one, other) => Number(other.name === name) - Number(one.name === name));

/** A satellite whose bucket is in another stack. */
export const compliantSatellite = (name: string): readonly TestResource[] =>
  compliantBucket.filter((each) => each.name === name).map((each) => ({ ...each, dependencies: {} }));

/** The public access block of an account that passes every rule. */
export const compliantAccountBlock: TestResource = {
  name: "account",
  type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  properties: {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
};
