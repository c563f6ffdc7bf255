import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsClusterExecKeyOwn from "./ecs-cluster-exec-key-own.ts";

export default casesOf(ecsClusterExecKeyOwn, compliantCluster, {
  pass: {
    both: {},
    "in a bucket": {
      "configuration.executeCommandConfiguration.logConfiguration": {
        s3BucketName: "logs",
        s3BucketEncryptionEnabled: true,
      },
    },
    "as the tasks' own logs": { "configuration.executeCommandConfiguration.logging": "DEFAULT" },
  },
  fail: {
    "no key": { "configuration.executeCommandConfiguration.kmsKeyId": ABSENT },
    "a second log in clear": { "configuration.executeCommandConfiguration.logConfiguration.s3BucketName": "logs" },
    "a log in clear": {
      "configuration.executeCommandConfiguration.logConfiguration.cloudWatchEncryptionEnabled": false,
    },
  },
  unknown: {
    "whether the log is encrypted is not known": {
      "configuration.executeCommandConfiguration.logConfiguration.cloudWatchEncryptionEnabled": UNKNOWN,
    },
    "it is not known": { configuration: UNKNOWN },
  },
  notApplicable: { "nothing is said": { configuration: ABSENT } },
});
