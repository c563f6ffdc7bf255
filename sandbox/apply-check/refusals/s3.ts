import { matching, text, type Refusal } from "../refusal.ts";

const bucket = ["aws:s3/bucket:Bucket"];
const bucketNames = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";

/** Buckets. */
export const s3Refusals: readonly Refusal[] = [
  {
    types: bucket,
    property: "bucket",
    ...matching(
      /^(?!xn--|sthree-|amzn-s3-demo-)(?!\d+\.\d+\.\d+\.\d+$)(?!.*(\.\.|\.-|-\.))(?!.*(-s3alias|--ol-s3|--x-s3)$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      "must have 3 to 63 lowercase letters, digits, dots and hyphens, and no form that S3 reserves",
    ),
    source: bucketNames,
  },
  { types: bucket, property: "bucketPrefix", ...text(1, 37, /^[a-z0-9][a-z0-9.-]*$/), source: bucketNames },
  {
    types: ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"],
    property: "rules.*.applyServerSideEncryptionByDefault.kmsMasterKeyId",
    rule: "needs the algorithm aws:kms or aws:kms:dsse",
    allows: (_, { rules }) => !JSON.stringify(rules).includes('"AES256"'),
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html",
  },
  {
    types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
    property: "rules.*.transitions.*",
    rule: "must be at least 30 days for STANDARD_IA and ONEZONE_IA",
    allows: (transition) => {
      const { days, storageClass } = transition as { days?: number; storageClass?: string };
      return !["STANDARD_IA", "ONEZONE_IA"].includes(storageClass ?? "") || days === undefined || days >= 30;
    },
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
  },
];
