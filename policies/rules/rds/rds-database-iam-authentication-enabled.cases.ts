import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsDatabaseIamAuthenticationEnabled from "./rds-database-iam-authentication-enabled.ts";

export default casesOf(rdsDatabaseIamAuthenticationEnabled, compliantInstance, {
  pass: { "it is on": {}, "of an Aurora cluster": { $type: "aws:rds/cluster:Cluster", engine: "aurora-postgresql" } },
  fail: {
    "it is off": { iamDatabaseAuthenticationEnabled: false },
    "it is unset, and off": { iamDatabaseAuthenticationEnabled: ABSENT },
  },
  unknown: {
    "it is not known": { iamDatabaseAuthenticationEnabled: UNKNOWN },
    "the engine is not known": { engine: UNKNOWN },
  },
  notApplicable: { "SQL Server does not know it": { engine: "sqlserver-ee" } },
});
