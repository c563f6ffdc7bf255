import type { ReviewedType } from "../reviewed-type.ts";

/** How a bucket encrypts; its id is the bucket. The old one would take the new one with it: delete first. */
export const s3BucketServerSideEncryptionConfiguration: ReviewedType = {
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",

  replaces: ["bucket", "expectedBucketOwner"],
  deleteBeforeReplace: true,
  make: (making) => ({ id: making.text("bucket"), outputs: {} }),
};
