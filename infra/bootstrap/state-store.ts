import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText, type AwsText } from "../config/aws-text.ts";
import { bucketSettings } from "../data/bucket-settings.ts";
import { Key } from "../secrets/keys.ts";

interface StateStoreArgs {
  accountId: string;
  region: string;
}

/**
 * The bucket of Pulumi's states (SECRETS) and the key that encrypts the bucket and the secrets in
 * the states. Pulumi locks a stack by a file in the bucket. Costs a dollar a month for the key.
 */
export class StateStore extends pulumi.ComponentResource {
  /** Known once the bucket is versioned and closed. */
  readonly bucket: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly keyAlias: AwsText<"keyAlias">;

  constructor(name: string, { accountId, region }: StateStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:bootstrap:StateStore", name, {}, opts);
    const child = { parent: this };
    const description = awsText.keyDescription("Pulumi states and the secrets in them");
    const key = new Key(name, { accountId, description, keep: true }, child);

    const { bucket, arn } = new aws.s3.Bucket(
      name,
      { bucket: awsText.bucketName(`groundwork-state-${accountId}-${region}`) },
      { parent: this, protect: true, retainOnDelete: true },
    );
    const settings = bucketSettings(
      name,
      {
        bucket,
        arn,
        keyArn: key.arn,
        versions: "kept",
        lifecycle: [
          {
            id: "old-states",
            status: "Enabled",
            filter: {},
            noncurrentVersionExpiration: { noncurrentDays: 90 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      },
      child,
    );
    this.bucket = pulumi.all([bucket, pulumi.all(settings.map(({ id }) => id))]).apply(([known]) => known);
    this.bucketArn = arn;
    this.keyArn = key.arn;
    this.keyAlias = key.alias;
    this.registerOutputs({ bucket: this.bucket });
  }
}
