import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterTlsRequired from "./redshift-cluster-tls-required.ts";

export default casesOf(redshiftClusterTlsRequired, compliantWarehouse, {
  pass: {
    "its parameter group requires TLS": {},
    "the default group of redshift-2.0, which requires TLS": { clusterParameterGroupName: "default.redshift-2.0" },
  },
  fail: {
    "its parameter group accepts clear text": { "strict:parameters.0.value": "false" },
    "the default group of redshift-1.0, which accepts clear text": {
      clusterParameterGroupName: "default.redshift-1.0",
    },
  },
  unknown: {
    "the group belongs to another stack": { clusterParameterGroupName: "another" },
    "no group is set, and AWS chooses a default group by the age of the account's clusters": {
      clusterParameterGroupName: ABSENT,
    },
    "the value is not known": { "strict:parameters.0.value": UNKNOWN },
  },
});
