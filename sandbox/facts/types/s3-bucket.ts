import type { ReviewedType } from "../reviewed-type.ts";

/** A bucket; its id is its name. */
export const s3Bucket: ReviewedType = {
  type: "aws:s3/bucket:Bucket",
  autoName: { property: "bucket", maxLength: 63, lowercase: true },
  documents: ["policy"],
  replaces: ["bucket", "bucketPrefix"],
  make: (making) => {
    const name = making.text("bucket");
    return {
      id: name,
      outputs: {
        arn: `arn:aws:s3:::${name}`,
        bucketDomainName: `${name}.s3.amazonaws.com`,
        bucketRegion: making.region,
        bucketRegionalDomainName: `${name}.s3.${making.region}.amazonaws.com`,
        forceDestroy: false,
        // S3's hosted zone in eu-central-1, which stands for every region.
        hostedZoneId: "Z21DNDUVLTQW6Q",
        objectLockEnabled: false,
        requestPayer: "BucketOwner",
        websiteDomain: "",
        websiteEndpoint: "",
      },
    };
  },
};
