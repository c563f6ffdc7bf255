import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { uploadLimits, uploadPrefixes } from "../../contract/uploads.ts";
import { awsText } from "../config/aws-text.ts";
import { bucketSettings } from "./bucket-settings.ts";

interface UploadBucketArgs {
  accountId: string;
  region: string;
  stack: string;
  keyArn: pulumi.Input<string>;
  /** Pages of these origins send forms to the bucket. */
  corsOrigins: readonly string[];
  /** Whether it stays, with what it contains, when the stack is destroyed. */
  keep: boolean;
}

/**
 * The bucket of files that users send (docs/uploads.md): private, encrypted, by TLS alone. What nobody
 * completes, and older versions, expire. AWS bills its gigabytes and requests.
 */
export class UploadBucket extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  /** Known once the bucket is closed and keeps versions. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: UploadBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:data:UploadBucket", name, {}, opts);
    const { accountId, region, stack, keyArn, corsOrigins, keep } = args;
    const child = { parent: this };
    const { bucket, arn } = new aws.s3.Bucket(
      name,
      { bucket: awsText.bucketName(`groundwork-${stack}-uploads-${accountId}-${region}`), forceDestroy: !keep },
      { parent: this, protect: keep, retainOnDelete: keep },
    );
    const settings = bucketSettings(name, { bucket, arn, keyArn, lifecycle: lifecycle(), versions: "kept" }, child);
    if (corsOrigins.length > 0)
      settings.push(
        new aws.s3.BucketCorsConfiguration(
          name,
          {
            bucket,
            // Neither sends headers that a browser would ask about before.
            corsRules: [{ allowedMethods: ["GET", "POST"], allowedOrigins: [...corsOrigins] }],
          },
          child,
        ),
      );
    this.name = bucket;
    this.arn = pulumi.all([arn, pulumi.all(settings.map(({ id }) => id))]).apply(([known]) => known);
    this.registerOutputs({ name: this.name, arn: this.arn });
  }
}

/** S3 takes `expiredObjectDeleteMarker` only in a rule without days. */
const lifecycle = (): aws.types.input.s3.BucketLifecycleConfigurationRule[] => [
  {
    id: "never-completed",
    status: "Enabled",
    filter: { prefix: uploadPrefixes.incoming },
    expiration: { days: uploadLimits.incomingDays },
  },
  {
    id: "older-versions",
    status: "Enabled",
    filter: {},
    expiration: { expiredObjectDeleteMarker: true },
    noncurrentVersionExpiration: { noncurrentDays: uploadLimits.removedDays },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
  },
];
