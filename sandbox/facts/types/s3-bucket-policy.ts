import type { ReviewedType } from "../reviewed-type.ts";

/** Who may use a bucket; its id is the bucket. The old one would take the new one with it: delete first. */
export const s3BucketPolicy: ReviewedType = {
  type: "aws:s3/bucketPolicy:BucketPolicy",
  documents: ["policy"],
  replaces: ["bucket"],
  deleteBeforeReplace: true,
  make: (making) => ({ id: making.text("bucket"), outputs: {} }),
};
