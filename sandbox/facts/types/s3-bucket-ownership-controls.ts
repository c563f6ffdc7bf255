import type { ReviewedType } from "../reviewed-type.ts";

/** Who owns what is put into a bucket; its id is the bucket. The old one would take the new one with it: delete first. */
export const s3BucketOwnershipControls: ReviewedType = {
  type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",

  replaces: ["bucket"],
  deleteBeforeReplace: true,
  make: (making) => ({ id: making.text("bucket"), outputs: {} }),
};
