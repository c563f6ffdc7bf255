import type { ReviewedType } from "../reviewed-type.ts";

/** When a bucket forgets; its id is the bucket. The old one would take the new one with it: delete first. */
export const s3BucketLifecycleConfiguration: ReviewedType = {
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",

  replaces: ["bucket", "expectedBucketOwner"],
  deleteBeforeReplace: true,
  make: (making) => ({ id: making.text("bucket"), outputs: {} }),
};
