import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantMultiZoneCluster, compliantServer } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import monitored from "./rds-database-monitoring-enhanced.ts";

export default [
  casesOf(monitored, compliantInstance, {
    pass: { "every 60 seconds": {}, "every second, written as a string": { monitoringInterval: "1" } },
    fail: {
      "the interval is 0": { monitoringInterval: 0 },
      "the interval is not set, and the default is 0": { monitoringInterval: ABSENT },
    },
    unknown: { "the interval is not known": { monitoringInterval: UNKNOWN } },
  }),
  casesOf(monitored, compliantServer, {
    pass: {
      "a DB instance of a cluster is monitored": {},
      "the cluster enables it for all its DB instances": {
        monitoringInterval: ABSENT,
        "database:monitoringInterval": 60,
      },
    },
    fail: { "neither the DB instance nor its cluster enables it": { monitoringInterval: 0 } },
    unknown: {
      "the cluster that may enable it is not known": {
        monitoringInterval: 0,
        clusterIdentifier: UNKNOWN,
        $dependencies: {},
      },
      "the interval of the cluster is not known": { monitoringInterval: 0, "database:monitoringInterval": UNKNOWN },
    },
  }),
  casesOf(monitored, compliantMultiZoneCluster, {
    pass: { "a Multi-AZ DB cluster enables it for its DB instances": {} },
    fail: {
      "a Multi-AZ DB cluster with the interval 0": { monitoringInterval: 0 },
      "a Multi-AZ DB cluster without an interval": { monitoringInterval: ABSENT },
    },
    unknown: { "whether RDS creates the DB instances is not known": { dbClusterInstanceClass: UNKNOWN } },
    notApplicable: {
      "an Aurora cluster, where each DB instance has the setting": {
        dbClusterInstanceClass: ABSENT,
        monitoringInterval: ABSENT,
      },
    },
  }),
];
