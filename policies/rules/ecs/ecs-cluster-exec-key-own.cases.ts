import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import ecsClusterExecKeyOwn from "./ecs-cluster-exec-key-own.ts";

export default casesOf(ecsClusterExecKeyOwn, compliantCluster, {
  pass: {
    "a key, and an encrypted CloudWatch log group": {},
    "a key, and an encrypted S3 bucket": {
      "configuration.executeCommandConfiguration.logConfiguration": {
        s3BucketName: "logs",
        s3BucketEncryptionEnabled: true,
      },
    },
    "a key, and logging with the tasks' own logs": { "configuration.executeCommandConfiguration.logging": "DEFAULT" },
  },
  fail: {
    "kmsKeyId is not set": { "configuration.executeCommandConfiguration.kmsKeyId": ABSENT },
    "the CloudWatch log is encrypted and the S3 log is not": {
      "configuration.executeCommandConfiguration.logConfiguration.s3BucketName": "logs",
    },
    "the CloudWatch log is unencrypted": {
      "configuration.executeCommandConfiguration.logConfiguration.cloudWatchEncryptionEnabled": false,
    },
  },
  unknown: {
    "whether the log is encrypted is unknown": {
      "configuration.executeCommandConfiguration.logConfiguration.cloudWatchEncryptionEnabled": UNKNOWN,
    },
    "configuration is unknown": { configuration: UNKNOWN },
  },
  notApplicable: { "ECS Exec is not configured": { configuration: ABSENT } },
});
