import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftAdminNameOwn from "./redshift-admin-name-own.ts";

export default casesOf(redshiftAdminNameOwn, compliantWarehouse, {
  pass: {
    "the name is of its own": {},
    "a namespace with a name of its own": {
      $type: "aws:redshiftserverless/namespace:Namespace",
      adminUsername: "warehouse_admin",
    },
  },
  fail: {
    "the name is awsuser": { masterUsername: "awsuser" },
    "a namespace without a name": { $type: "aws:redshiftserverless/namespace:Namespace" },
  },
  unknown: {
    "the name is not known": { masterUsername: UNKNOWN },
  },
  notApplicable: {
    "the cluster is restored from a snapshot": { masterUsername: ABSENT },
  },
});
