import type { ReviewedType } from "../reviewed-type.ts";

/** What keeps a bucket from the public; its id is the bucket. The old one would take the new one with it: delete first. */
export const s3BucketPublicAccessBlock: ReviewedType = {
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",

  replaces: ["bucket"],
  deleteBeforeReplace: true,
  make: (making) => ({
    id: making.text("bucket"),
    outputs: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  }),
};
