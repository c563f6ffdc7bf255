import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterAuditLogged from "./redshift-cluster-audit-logged.ts";

export default casesOf(redshiftClusterAuditLogged, compliantWarehouse, {
  pass: {
    "a Logging writes the logs of the cluster": {},
    "the dependencies name the cluster": {
      "log:clusterIdentifier": UNKNOWN,
      "log:$dependencies": { clusterIdentifier: [urnOf(compliantWarehouse[0] ?? { type: "", name: "" })] },
    },
    "the cluster has an inline block, as in older providers": {
      "log:clusterIdentifier": "another",
      logging: { enable: true },
    },
  },
  fail: {
    "the Logging belongs to another cluster": { "log:clusterIdentifier": "another" },
  },
  unknown: {
    "the cluster of the Logging is not known": { "log:clusterIdentifier": UNKNOWN },
  },
});
