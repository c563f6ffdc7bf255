import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsSnapshotEncrypted from "./rds-snapshot-encrypted.ts";

export default casesOf(
  rdsSnapshotEncrypted,
  {
    name: "before",
    type: "aws:rds/snapshot:Snapshot",
    properties: { dbInstanceIdentifier: "elsewhere", dbSnapshotIdentifier: "before", encrypted: true },
  },
  {
    pass: {
      "of an encrypted instance": {},
      "of an encrypted cluster": { $type: "aws:rds/clusterSnapshot:ClusterSnapshot", storageEncrypted: true },
    },
    fail: { "in clear": { encrypted: false } },
    unknown: {
      "it is unset before it has been made": { encrypted: ABSENT },
      "it is not known": { encrypted: UNKNOWN },
    },
  },
);
