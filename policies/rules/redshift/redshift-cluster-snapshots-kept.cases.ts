import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterSnapshotsKept from "./redshift-cluster-snapshots-kept.ts";

export default casesOf(redshiftClusterSnapshotsKept, compliantWarehouse, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "automatedSnapshotRetentionPeriod does not meet it": { automatedSnapshotRetentionPeriod: 0 },
    "automatedSnapshotRetentionPeriod is not set": { automatedSnapshotRetentionPeriod: ABSENT },
  },
  unknown: {
    "automatedSnapshotRetentionPeriod is not known": { automatedSnapshotRetentionPeriod: UNKNOWN },
  },
});
