import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantMultiZoneCluster, compliantServer } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import insights from "./rds-database-insights-on.ts";

const setting = "performanceInsightsEnabled";

export default [
  casesOf(insights, compliantInstance, {
    pass: { "it does": {}, "MySQL on a class that knows them": { engine: "mysql" } },
    fail: {
      "it does not": { [setting]: false },
      "it does not by default": { [setting]: ABSENT },
      "PostgreSQL could on its smallest class": { [setting]: false, instanceClass: "db.t4g.micro" },
    },
    unknown: {
      "it is not known": { [setting]: UNKNOWN },
      "MySQL on a class that is not known": { engine: "mysql", instanceClass: UNKNOWN },
    },
    notApplicable: {
      "MySQL on a small class": { engine: "mysql", instanceClass: "db.t4g.micro", [setting]: ABSENT },
      "Db2 never": { engine: "db2-se", [setting]: ABSENT },
    },
  }),
  casesOf(insights, compliantServer, {
    pass: {
      "a cluster's server does": {},
      "its cluster says it for all": {
        [setting]: ABSENT,
        "database:performanceInsightsEnabled": true,
        "database:performanceInsightsKmsKeyId": "key",
      },
    },
    fail: { "neither it nor its cluster": { [setting]: false }, "nor by default": { [setting]: ABSENT } },
    unknown: { "a server's is not known": { [setting]: UNKNOWN } },
    notApplicable: {
      "Aurora MySQL on db.t3": { engine: "aurora-mysql", instanceClass: "db.t3.medium", [setting]: ABSENT },
    },
  }),
  casesOf(insights, compliantMultiZoneCluster, {
    pass: { "a cluster says it for the servers that RDS makes": {} },
    fail: {
      "it does not": { performanceInsightsEnabled: false },
      "nor by default": { performanceInsightsEnabled: ABSENT },
    },
    unknown: { "who makes its servers is not known": { dbClusterInstanceClass: UNKNOWN } },
    notApplicable: {
      "the servers of an Aurora cluster say it": { dbClusterInstanceClass: ABSENT, performanceInsightsEnabled: ABSENT },
    },
  }),
];
