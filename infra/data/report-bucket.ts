import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { reportDays } from "../../contract/reports.ts";
import { awsText } from "../config/aws-text.ts";
import { bucketSettings } from "./bucket-settings.ts";

interface ReportBucketArgs {
  accountId: string;
  region: string;
  stack: string;
  keyArn: pulumi.Input<string>;
  /** Whether it stays, with what it contains, when the stack is destroyed. */
  keep: boolean;
}

/**
 * The bucket of weekly performance reports (CRON): private, encrypted, by TLS alone. A report expires
 * after two years. AWS bills its gigabytes and requests, which is next to nothing.
 */
export class ReportBucket extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  /** Known once the bucket is closed. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: ReportBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:data:ReportBucket", name, {}, opts);
    const { accountId, region, stack, keyArn, keep } = args;
    const { bucket, arn } = new aws.s3.Bucket(
      name,
      { bucket: awsText.bucketName(`groundwork-${stack}-reports-${accountId}-${region}`), forceDestroy: !keep },
      { parent: this, protect: keep, retainOnDelete: keep },
    );
    const settings = bucketSettings(
      name,
      { bucket, arn, keyArn, lifecycle: lifecycle(), versions: "kept" },
      { parent: this },
    );
    this.name = bucket;
    this.arn = pulumi.all([arn, pulumi.all(settings.map(({ id }) => id))]).apply(([known]) => known);
    this.registerOutputs({ name: this.name, arn: this.arn });
  }
}

/** Two rules, because S3 takes `expiredObjectDeleteMarker` only in one without days. */
const lifecycle = (): aws.types.input.s3.BucketLifecycleConfigurationRule[] => [
  { id: "old-reports", status: "Enabled", filter: {}, expiration: { days: reportDays } },
  {
    id: "older-versions",
    status: "Enabled",
    filter: {},
    expiration: { expiredObjectDeleteMarker: true },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
  },
];
