import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

interface BucketSettingsArgs {
  readonly bucket: pulumi.Input<string>;
  readonly arn: pulumi.Output<string>;
  /** The key that encrypts the objects; S3 asks KMS once for many of them (bucket key). */
  readonly keyArn: pulumi.Input<string>;
  readonly lifecycle: aws.types.input.s3.BucketLifecycleConfigurationRule[];
  /** @default "off" */
  readonly versions?: "kept" | "off";
}

/** The four switches that close a bucket, or an account, to the public. */
export const everythingPublicBlocked = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
} as const;

/**
 * What closes and encrypts a bucket of the platform, as one resource each, which have the bucket's
 * name: private, without ACLs, only by TLS. Free.
 */
export function bucketSettings(
  name: string,
  { bucket, arn, keyArn, lifecycle, versions = "off" }: BucketSettingsArgs,
  child: pulumi.ComponentResourceOptions,
): pulumi.CustomResource[] {
  const versioning =
    versions === "off"
      ? []
      : [new aws.s3.BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } }, child)];
  return [
    new aws.s3.BucketOwnershipControls(name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, child),
    new aws.s3.BucketPublicAccessBlock(name, { bucket, ...everythingPublicBlocked }, child),
    ...versioning,
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      {
        bucket,
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
            bucketKeyEnabled: true,
          },
        ],
      },
      child,
    ),
    // S3 takes rules about older versions only of a bucket that keeps them.
    new aws.s3.BucketLifecycleConfiguration(name, { bucket, rules: lifecycle }, { ...child, dependsOn: versioning }),
    new aws.s3.BucketPolicy(name, { bucket, policy: pulumi.jsonStringify(tlsOnly(arn)) }, child),
  ];
}

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
