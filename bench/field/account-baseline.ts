import * as aws from "@pulumi/aws";
import type { FieldProgram } from "./field-program.ts";

/** What a security team puts into a new account; its user pool and its search domain are not so careful. */
export const accountBaseline: FieldProgram = {
  about: "account baseline: trail, defaults, user pool, search",
  declare: () => {
    new aws.s3.AccountPublicAccessBlock("account", {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new aws.ebs.EncryptionByDefault("volumes", { enabled: true });
    new aws.iam.AccountPasswordPolicy("passwords", {
      minimumPasswordLength: 14,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
    });
    const key = new aws.kms.Key("trail", { enableKeyRotation: true, deletionWindowInDays: 30 });
    const archive = new aws.s3.Bucket("trail", {});
    new aws.s3.BucketVersioning("trail", { bucket: archive.id, versioningConfiguration: { status: "Enabled" } });
    new aws.cloudtrail.Trail("trail", {
      s3BucketName: archive.id,
      kmsKeyId: key.arn,
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
    });
    new aws.guardduty.Detector("detector", { enable: true });
    // Encrypted by the account's default, without a word here.
    new aws.ebs.Volume("tools", { availabilityZone: "eu-central-1a", size: 10 });
    const pool = new aws.cognito.UserPool("users", { passwordPolicy: { minimumLength: 6 } });
    new aws.cognito.UserPoolClient("web", { userPoolId: pool.id, generateSecret: false });
    new aws.opensearch.Domain("search", {
      engineVersion: "OpenSearch_2.19",
      clusterConfig: { instanceType: "t3.small.search" },
      ebsOptions: { ebsEnabled: true, volumeSize: 10 },
      accessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }],
      }),
    });
    new aws.secretsmanager.Secret("api-token", { recoveryWindowInDays: 7 });
  },
  faults: [
    { on: "trail", what: "requests without TLS are answered", controls: ["fsbp:S3.5"] },
    { on: "search", what: "nodes talk in clear", controls: ["fsbp:Opensearch.3", "checkov:CKV_AWS_6"] },
    { on: "search", what: "anybody reads and writes", controls: ["cdkNag:AwsSolutions-OS5"] },
    { on: "search", what: "not encrypted at rest", controls: ["fsbp:Opensearch.1", "checkov:CKV_AWS_5"] },
    { on: "search", what: "not in a VPC", controls: ["fsbp:Opensearch.2", "checkov:CKV_AWS_137"] },
    { on: "search", what: "HTTP is accepted", controls: ["fsbp:Opensearch.8", "checkov:CKV_AWS_83"] },
    { on: "search", what: "no fine-grained access", controls: ["fsbp:Opensearch.7", "checkov:CKV2_AWS_52"] },
    { on: "detector", what: "processes are not observed", controls: ["fsbp:GuardDuty.11"] },
  ],
};
