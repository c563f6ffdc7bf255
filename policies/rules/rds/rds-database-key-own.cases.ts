import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import keyOwn from "./rds-database-key-own.ts";

export default [
  casesOf(keyOwn, compliantInstance, {
    pass: { "a customer managed key is set": {}, "the key is a secret value": { kmsKeyId: "[secret]" } },
    fail: {
      "no key is set": { kmsKeyId: ABSENT },
      "the AWS managed key is set": { kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:alias/aws/rds" },
    },
    unknown: { "the key is not known": { kmsKeyId: UNKNOWN } },
    notApplicable: {
      "the storage is not encrypted": { storageEncrypted: false },
      "the database is a read replica": { replicateSourceDb: "groundwork-0", kmsKeyId: ABSENT },
    },
  }),
  casesOf(keyOwn, compliantCluster, {
    pass: { "a cluster sets a customer managed key": {} },
    fail: {
      "a cluster sets no key": { kmsKeyId: ABSENT },
      "Aurora Serverless v1, which is always encrypted, sets no key": {
        engineMode: "serverless",
        storageEncrypted: ABSENT,
        kmsKeyId: ABSENT,
      },
    },
    unknown: { "whether a cluster is encrypted is not known": { storageEncrypted: UNKNOWN } },
    notApplicable: {
      "the database is a read replica": { replicationSourceIdentifier: "groundwork-0", kmsKeyId: ABSENT },
    },
  }),
];
