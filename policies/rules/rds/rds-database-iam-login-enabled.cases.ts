import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import iamLogin from "./rds-database-iam-login-enabled.ts";

const setting = "iamDatabaseAuthenticationEnabled";

export default [
  casesOf(iamLogin, compliantInstance, {
    pass: { "it does": {}, "MariaDB does": { engine: "mariadb" } },
    fail: { "it does not": { [setting]: false }, "it does not by default": { [setting]: ABSENT } },
    unknown: { "it is not known": { [setting]: UNKNOWN }, "the engine is not known": { engine: UNKNOWN } },
    notApplicable: { "SQL Server does not know it": { engine: "sqlserver-se", [setting]: ABSENT } },
  }),
  casesOf(iamLogin, compliantCluster, {
    pass: { "a cluster does": {} },
    fail: { "a cluster does not": { [setting]: false }, "nor by default": { [setting]: ABSENT } },
    unknown: { "a cluster's is not known": { [setting]: UNKNOWN } },
    notApplicable: { "Serverless v1 does not know it": { engineMode: "serverless", [setting]: ABSENT } },
  }),
];
