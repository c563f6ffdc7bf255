import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText, type AwsText } from "../config/aws-text.ts";
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
    const settings = [
      new aws.s3.BucketOwnershipControls(name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, child),
      new aws.s3.BucketPublicAccessBlock(name, { bucket, ...everythingPublicBlocked }, child),
      new aws.s3.BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } }, child),
      new aws.s3.BucketServerSideEncryptionConfiguration(
        name,
        {
          bucket,
          rules: [
            {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
              bucketKeyEnabled: true,
            },
          ],
        },
        child,
      ),
      new aws.s3.BucketLifecycleConfiguration(
        name,
        {
          bucket,
          rules: [
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
      ),
      new aws.s3.BucketPolicy(name, { bucket, policy: pulumi.jsonStringify(tlsOnly(arn)) }, child),
    ];
    this.bucket = pulumi.all([bucket, pulumi.all(settings.map(({ id }) => id))]).apply(([known]) => known);
    this.bucketArn = arn;
    this.keyArn = key.arn;
    this.keyAlias = key.alias;
    this.registerOutputs({ bucket: this.bucket });
  }
}

/** The four switches that close a bucket, or an account, to the public. */
export const everythingPublicBlocked = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
} as const;

const tlsOnly = (bucketArn: pulumi.Output<string>) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
});
