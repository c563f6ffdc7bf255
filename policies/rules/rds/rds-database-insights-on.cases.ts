import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantMultiZoneCluster, compliantServer } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import insights from "./rds-database-insights-on.ts";

const setting = "performanceInsightsEnabled";

export default [
  casesOf(insights, compliantInstance, {
    pass: { "Performance Insights is on": {}, "MySQL on a supported instance class": { engine: "mysql" } },
    fail: {
      "Performance Insights is off": { [setting]: false },
      "the setting is not set, and the default is off": { [setting]: ABSENT },
      "Performance Insights is off on the smallest class, which PostgreSQL supports": {
        [setting]: false,
        instanceClass: "db.t4g.micro",
      },
    },
    unknown: {
      "the setting is not known": { [setting]: UNKNOWN },
      "MySQL on an instance class that is not known": { engine: "mysql", instanceClass: UNKNOWN },
    },
    notApplicable: {
      "MySQL on a class that is too small": { engine: "mysql", instanceClass: "db.t4g.micro", [setting]: ABSENT },
      "Db2 does not support Performance Insights": { engine: "db2-se", [setting]: ABSENT },
    },
  }),
  casesOf(insights, compliantServer, {
    pass: {
      "Performance Insights is on for a DB instance of a cluster": {},
      "the cluster enables it for all its DB instances": {
        [setting]: ABSENT,
        "database:performanceInsightsEnabled": true,
        "database:performanceInsightsKmsKeyId": "key",
      },
    },
    fail: {
      "neither the DB instance nor its cluster enables it": { [setting]: false },
      "the setting is not set, and the default is off": { [setting]: ABSENT },
    },
    unknown: {
      "the setting of a DB instance is not known": { [setting]: UNKNOWN },
      "the cluster that may enable it is not known": {
        [setting]: ABSENT,
        clusterIdentifier: UNKNOWN,
        $dependencies: {},
      },
    },
    notApplicable: {
      "Aurora MySQL on db.t3": { engine: "aurora-mysql", instanceClass: "db.t3.medium", [setting]: ABSENT },
    },
  }),
  casesOf(insights, compliantMultiZoneCluster, {
    pass: { "a Multi-AZ DB cluster enables it for its DB instances": {} },
    fail: {
      "Performance Insights is off": { performanceInsightsEnabled: false },
      "the setting is not set, and the default is off": { performanceInsightsEnabled: ABSENT },
    },
    unknown: { "whether RDS creates the DB instances is not known": { dbClusterInstanceClass: UNKNOWN } },
    notApplicable: {
      "an Aurora cluster, where each DB instance has the setting": {
        dbClusterInstanceClass: ABSENT,
        performanceInsightsEnabled: ABSENT,
      },
    },
  }),
];
