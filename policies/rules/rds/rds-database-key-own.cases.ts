import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import keyOwn from "./rds-database-key-own.ts";

export default [
  casesOf(keyOwn, compliantInstance, {
    pass: { "it names a key": {}, "the key is not known yet, but named": { kmsKeyId: "[secret]" } },
    fail: {
      "it names none": { kmsKeyId: ABSENT },
      "it names AWS's": { kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:alias/aws/rds" },
    },
    unknown: { "the key is not known": { kmsKeyId: UNKNOWN } },
    notApplicable: {
      "its storage is in clear": { storageEncrypted: false },
      "it is a replica": { replicateSourceDb: "groundwork-0", kmsKeyId: ABSENT },
    },
  }),
  casesOf(keyOwn, compliantCluster, {
    pass: { "a cluster names a key": {} },
    fail: {
      "a cluster names none": { kmsKeyId: ABSENT },
      "Serverless v1 is always encrypted": { engineMode: "serverless", storageEncrypted: ABSENT, kmsKeyId: ABSENT },
    },
    unknown: { "whether a cluster is encrypted is not known": { storageEncrypted: UNKNOWN } },
    notApplicable: { "it is a replica": { replicationSourceIdentifier: "groundwork-0", kmsKeyId: ABSENT } },
  }),
];
