import * as aws from "@pulumi/aws";
import type { FieldProgram } from "./field-program.ts";

/** Events from a stream into files and a warehouse. */
export const dataPipeline: FieldProgram = {
  about: "data pipeline: Kinesis, Firehose, S3, Glue, Redshift",
  declare: () => {
    const lake = new aws.s3.Bucket("lake", { forceDestroy: true });
    const stream = new aws.kinesis.Stream("events", { shardCount: 1, retentionPeriod: 48 });
    const role = new aws.iam.Role("firehose", {
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
      }),
    });
    new aws.iam.RolePolicy("firehose", {
      role: role.name,
      policy: lake.arn.apply((arn) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: ["s3:PutObject", "s3:ListBucket"], Resource: [arn, `${arn}/*`] }],
        }),
      ),
    });
    new aws.kinesis.FirehoseDeliveryStream("to-lake", {
      destination: "extended_s3",
      kinesisSourceConfiguration: { kinesisStreamArn: stream.arn, roleArn: role.arn },
      extendedS3Configuration: { roleArn: role.arn, bucketArn: lake.arn, prefix: "events/" },
    });
    const catalog = new aws.glue.CatalogDatabase("catalog", { name: "events" });
    new aws.glue.Crawler("crawler", {
      databaseName: catalog.name,
      role: role.arn,
      s3Targets: [{ path: lake.bucket.apply((name) => `s3://${name}/events`) }],
      schedule: "cron(0 3 * * ? *)",
    });
    new aws.redshift.Cluster("warehouse", {
      clusterIdentifier: "warehouse",
      databaseName: "dev",
      masterUsername: "awsuser",
      masterPassword: "Mustbe8characters",
      nodeType: "ra3.large",
      clusterType: "single-node",
      publiclyAccessible: true,
      encrypted: "true",
      skipFinalSnapshot: true,
    });
    new aws.athena.Workgroup("analysts", { configuration: { enforceWorkgroupConfiguration: true } });
  },
  faults: [
    { on: "lake", what: "requests without TLS are answered", controls: ["fsbp:S3.5"] },
    { on: "firehose", what: "anybody assumes the role", controls: ["checkov:CKV_AWS_60", "checkov:CKV_AWS_61"] },
    { on: "warehouse", what: "publicly accessible", controls: ["fsbp:Redshift.1", "checkov:CKV_AWS_87"] },
  ],
};
