import type { ReviewedType } from "../reviewed-type.ts";

/** Whether a bucket keeps versions; its id is the bucket. The old one would take the new one with it: delete first. */
export const s3BucketVersioning: ReviewedType = {
  type: "aws:s3/bucketVersioning:BucketVersioning",

  replaces: ["bucket", "expectedBucketOwner"],
  deleteBeforeReplace: true,
  make: (making) => ({ id: making.text("bucket"), outputs: {} }),
};
