import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsSnapshotSharedNobody from "./rds-snapshot-shared-nobody.ts";

export default casesOf(
  rdsSnapshotSharedNobody,
  {
    name: "before",
    type: "aws:rds/snapshot:Snapshot",
    properties: {
      dbInstanceIdentifier: "elsewhere",
      dbSnapshotIdentifier: "before",
      encrypted: true,
      sharedAccounts: ["123456789012"],
    },
  },
  {
    pass: { "one account": {}, "it is unset, and nobody's": { sharedAccounts: ABSENT } },
    fail: {
      everybody: { sharedAccounts: ["all"] },
      "everybody beside what is not known": { sharedAccounts: [UNKNOWN, "all"] },
    },
    unknown: { "it is not known": { sharedAccounts: UNKNOWN } },
  },
);
