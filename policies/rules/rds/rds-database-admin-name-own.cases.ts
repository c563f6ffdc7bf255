import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import nameOwn from "./rds-database-admin-name-own.ts";

export default [
  casesOf(nameOwn, compliantInstance, {
    pass: { "a custom username": { username: "groundwork_master" } },
    fail: { "the default postgres": { username: "postgres" }, "the default admin": { username: "admin" } },
    unknown: { "the username is not known": { username: UNKNOWN } },
    notApplicable: { "the username is not set": { username: ABSENT } },
  }),
  casesOf(nameOwn, compliantCluster, {
    pass: { "a cluster with a custom username": { masterUsername: "groundwork_master" } },
    fail: { "a cluster with the default postgres": { masterUsername: "postgres" } },
    unknown: { "the username of a cluster is not known": { masterUsername: UNKNOWN } },
    notApplicable: { "the username of a cluster is not set": {} },
  }),
];
