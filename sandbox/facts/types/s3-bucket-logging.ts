import type { ReviewedType } from "../reviewed-type.ts";

/** Where a bucket logs access; its id is the bucket. The old one would take the new one with it: delete first. */
export const s3BucketLogging: ReviewedType = {
  type: "aws:s3/bucketLogging:BucketLogging",

  replaces: ["bucket", "expectedBucketOwner"],
  deleteBeforeReplace: true,
  make: (making) => ({ id: making.text("bucket"), outputs: {} }),
};
