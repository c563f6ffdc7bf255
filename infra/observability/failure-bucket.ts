import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import { bucketSettings } from "../data/bucket-settings.ts";

interface FailureBucketArgs {
  accountId: string;
  region: string;
  stack: string;
  keyArn: pulumi.Input<string>;
  /** Whether it stays, with what it contains, when the stack is destroyed. */
  keep: boolean;
}

/** How long an operator has to repeat a failed batch. */
const days = 14;

/**
 * A private, encrypted bucket of failed batches, each for {@link days} days. AWS bills its gigabytes:
 * none while nothing fails.
 */
export class FailureBucket extends pulumi.ComponentResource {
  /** Known once the bucket is closed. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: FailureBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:observability:FailureBucket", name, {}, opts);
    const { accountId, region, stack, keyArn, keep } = args;
    const child = { parent: this };
    const { bucket, arn } = new aws.s3.Bucket(
      name,
      { bucket: awsText.bucketName(`groundwork-${stack}-lost-logs-${accountId}-${region}`), forceDestroy: !keep },
      { parent: this, retainOnDelete: keep },
    );
    const settings = bucketSettings(
      name,
      {
        bucket,
        arn,
        keyArn,
        lifecycle: [
          {
            id: "failed-batches",
            status: "Enabled",
            filter: {},
            expiration: { days },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
          },
        ],
      },
      child,
    );
    this.arn = pulumi.all([arn, pulumi.all(settings.map(({ id }) => id))]).apply(([known]) => known);
    this.registerOutputs({ arn: this.arn });
  }
}
