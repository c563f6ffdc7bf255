import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantMultiZoneCluster, compliantServer } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import monitored from "./rds-database-monitoring-enhanced.ts";

export default [
  casesOf(monitored, compliantInstance, {
    pass: { "every minute": {}, "every second, in text": { monitoringInterval: "1" } },
    fail: { never: { monitoringInterval: 0 }, "never by default": { monitoringInterval: ABSENT } },
    unknown: { "it is not known": { monitoringInterval: UNKNOWN } },
  }),
  casesOf(monitored, compliantServer, {
    pass: {
      "a cluster's server is": {},
      "its cluster says it for all": { monitoringInterval: ABSENT, "database:monitoringInterval": 60 },
    },
    fail: { "neither it nor its cluster": { monitoringInterval: 0 } },
    unknown: { "the cluster's is not known": { monitoringInterval: 0, "database:monitoringInterval": UNKNOWN } },
  }),
  casesOf(monitored, compliantMultiZoneCluster, {
    pass: { "a cluster says it for the servers that RDS makes": {} },
    fail: { "it does not": { monitoringInterval: 0 }, "nor by default": { monitoringInterval: ABSENT } },
    unknown: { "who makes its servers is not known": { dbClusterInstanceClass: UNKNOWN } },
    notApplicable: {
      "the servers of an Aurora cluster say it": { dbClusterInstanceClass: ABSENT, monitoringInterval: ABSENT },
    },
  }),
];
