import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import portOwn from "./rds-database-port-own.ts";

export default [
  casesOf(portOwn, compliantInstance, {
    pass: { "another port": { port: 6432 }, "another engine's port": { port: "3306" } },
    fail: {
      "the engine's": { port: 5432 },
      "it is unset, and the engine's is the default": { port: ABSENT },
      "MariaDB's": { engine: "mariadb", port: 3306 },
      "SQL Server's": { engine: "sqlserver-se", port: "1433" },
    },
    unknown: { "it is not known": { port: UNKNOWN } },
    notApplicable: {
      "it is a replica": { replicateSourceDb: "groundwork-0" },
      "an engine that nobody has heard of": { engine: "tandem" },
    },
  }),
  casesOf(portOwn, compliantCluster, {
    pass: { "a cluster's other port": { port: 6432 } },
    fail: { "a cluster's usual port": { port: 5432 } },
    unknown: { "a cluster's engine is not known": { engine: UNKNOWN } },
  }),
];
