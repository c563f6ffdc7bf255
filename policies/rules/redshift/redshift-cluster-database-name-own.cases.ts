import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterDatabaseNameOwn from "./redshift-cluster-database-name-own.ts";

export default casesOf(redshiftClusterDatabaseNameOwn, compliantWarehouse, {
  pass: {
    "the name is of its own": {},
  },
  fail: {
    "the name is dev": { databaseName: "dev" },
    "the name is not set, and the default is dev": { databaseName: ABSENT },
  },
  unknown: {
    "the name is not known": { databaseName: UNKNOWN },
  },
  notApplicable: {
    "the cluster is restored from a snapshot": { snapshotIdentifier: "yesterday" },
  },
});
