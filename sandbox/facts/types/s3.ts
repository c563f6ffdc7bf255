import type { ReviewedType } from "../reviewed-type.ts";

/** A bucket; its id is its name. */
export const s3Bucket: ReviewedType = {
  type: "aws:s3/bucket:Bucket",
  autoName: { property: "bucket", maxLength: 63, lowercase: true },
  documents: ["policy"],
  replaces: ["bucket", "bucketPrefix"],
  create: (resource) => {
    const name = resource.text("bucket");
    return {
      id: name,
      outputs: {
        arn: `arn:aws:s3:::${name}`,
        bucketDomainName: `${name}.s3.amazonaws.com`,
        bucketRegion: resource.region,
        bucketRegionalDomainName: `${name}.s3.${resource.region}.amazonaws.com`,
        forceDestroy: false,
        // S3's hosted zone in eu-central-1, used for every region.
        hostedZoneId: "Z21DNDUVLTQW6Q",
        objectLockEnabled: false,
        requestPayer: "BucketOwner",
        websiteDomain: "",
        websiteEndpoint: "",
      },
    };
  },
};

/**
 * A setting of a bucket; its id is the bucket. Deleting the old setting after creating the new one
 * would delete both.
 */
const settingOfBucket: Pick<ReviewedType, "deleteBeforeReplace" | "create"> = {
  deleteBeforeReplace: true,
  create: (resource) => ({ id: resource.text("bucket"), outputs: {} }),
};

/** Pages of which origins may use a bucket. */
export const s3BucketCorsConfiguration: ReviewedType = {
  ...settingOfBucket,
  type: "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  replaces: ["bucket", "expectedBucketOwner"],
};

/** When a bucket expires objects. */
export const s3BucketLifecycleConfiguration: ReviewedType = {
  ...settingOfBucket,
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  replaces: ["bucket", "expectedBucketOwner"],
};

/** Where a bucket logs access. */
export const s3BucketLogging: ReviewedType = {
  ...settingOfBucket,
  type: "aws:s3/bucketLogging:BucketLogging",
  replaces: ["bucket", "expectedBucketOwner"],
};

/** Who owns the objects of a bucket. */
export const s3BucketOwnershipControls: ReviewedType = {
  ...settingOfBucket,
  type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  replaces: ["bucket"],
};

/** The policy of a bucket. */
export const s3BucketPolicy: ReviewedType = {
  ...settingOfBucket,
  type: "aws:s3/bucketPolicy:BucketPolicy",
  documents: ["policy"],
  replaces: ["bucket"],
};

/** The public access block of a bucket. */
export const s3BucketPublicAccessBlock: ReviewedType = {
  ...settingOfBucket,
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  replaces: ["bucket"],
  create: (resource) => ({
    id: resource.text("bucket"),
    outputs: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  }),
};

/** How a bucket encrypts. */
export const s3BucketServerSideEncryptionConfiguration: ReviewedType = {
  ...settingOfBucket,
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  replaces: ["bucket", "expectedBucketOwner"],
};

/** Whether a bucket keeps versions. */
export const s3BucketVersioning: ReviewedType = {
  ...settingOfBucket,
  type: "aws:s3/bucketVersioning:BucketVersioning",
  replaces: ["bucket", "expectedBucketOwner"],
};

/** The public access block of a whole account; its id is the account. */
export const s3AccountPublicAccessBlock: ReviewedType = {
  type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  replaces: ["accountId"],
  create: (resource) => ({
    id: resource.text("accountId") || resource.account,
    outputs: {
      accountId: resource.account,
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  }),
};
