import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import iamLogin from "./rds-database-iam-login-enabled.ts";

const setting = "iamDatabaseAuthenticationEnabled";

export default [
  casesOf(iamLogin, compliantInstance, {
    pass: { "IAM authentication is enabled": {}, "IAM authentication is enabled on MariaDB": { engine: "mariadb" } },
    fail: {
      "IAM authentication is disabled": { [setting]: false },
      "the setting is not set, and the default is off": { [setting]: ABSENT },
    },
    unknown: { "the setting is not known": { [setting]: UNKNOWN }, "the engine is not known": { engine: UNKNOWN } },
    notApplicable: { "SQL Server does not support IAM authentication": { engine: "sqlserver-se", [setting]: ABSENT } },
  }),
  casesOf(iamLogin, compliantCluster, {
    pass: { "IAM authentication is enabled on a cluster": {} },
    fail: {
      "IAM authentication is disabled on a cluster": { [setting]: false },
      "the setting of a cluster is not set, and the default is off": { [setting]: ABSENT },
    },
    unknown: { "the setting of a cluster is not known": { [setting]: UNKNOWN } },
    notApplicable: {
      "Aurora Serverless v1 does not support IAM authentication": { engineMode: "serverless", [setting]: ABSENT },
    },
  }),
];
