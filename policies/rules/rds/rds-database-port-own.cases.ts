import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import portOwn from "./rds-database-port-own.ts";

export default [
  casesOf(portOwn, compliantInstance, {
    pass: { "a custom port": { port: 6432 }, "the default port of another engine": { port: "3306" } },
    fail: {
      "the default port of the engine": { port: 5432 },
      "the port is not set, so the default port is used": { port: ABSENT },
      "the default port of MariaDB": { engine: "mariadb", port: 3306 },
      "the default port of SQL Server": { engine: "sqlserver-se", port: "1433" },
    },
    unknown: { "the port is not known": { port: UNKNOWN } },
    notApplicable: {
      "the database is a read replica": { replicateSourceDb: "groundwork-0" },
      "an engine that is not in the table": { engine: "tandem" },
    },
  }),
  casesOf(portOwn, compliantCluster, {
    pass: { "a cluster with a custom port": { port: 6432 } },
    fail: { "a cluster with the default port": { port: 5432 } },
    unknown: { "the engine of a cluster is not known": { engine: UNKNOWN } },
  }),
];
