import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import nameOwn from "./rds-database-admin-name-own.ts";

export default [
  casesOf(nameOwn, compliantInstance, {
    pass: { "a name of its own": { username: "groundwork_master" } },
    fail: { "RDS's proposal": { username: "postgres" }, "its other one": { username: "admin" } },
    unknown: { "it is not known": { username: UNKNOWN } },
    notApplicable: { "it is unset": { username: ABSENT } },
  }),
  casesOf(nameOwn, compliantCluster, {
    pass: { "a cluster's own": { masterUsername: "groundwork_master" } },
    fail: { "a cluster's proposal": { masterUsername: "postgres" } },
    unknown: { "a cluster's is not known": { masterUsername: UNKNOWN } },
    notApplicable: { "a cluster's is unset": {} },
  }),
];
