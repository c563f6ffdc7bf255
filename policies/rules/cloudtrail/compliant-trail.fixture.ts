import type { TestResource } from "../../harness/test-resource.ts";

/** A trail that passes every rule. */
export const compliantTrail: TestResource = {
  name: "trail",
  type: "aws:cloudtrail/trail:Trail",
  properties: {
    s3BucketName: "trail",
    isMultiRegionTrail: true,
    enableLogging: true,
    enableLogFileValidation: true,
    kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data",
    cloudWatchLogsGroupArn: "arn:aws:logs:eu-central-1:000000000000:log-group:trail:*",
    cloudWatchLogsRoleArn: "arn:aws:iam::000000000000:role/trail",
  },
};
