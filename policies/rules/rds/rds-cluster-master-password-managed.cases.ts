import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import managed from "./rds-cluster-master-password-managed.ts";

export default casesOf(managed, compliantCluster, {
  pass: { "RDS does": {} },
  fail: {
    "the program hands one over": { masterPassword: "correct-horse", manageMasterUserPassword: ABSENT },
    "a secret one is handed over all the same": { masterPassword: "[secret]", manageMasterUserPassword: ABSENT },
    "nobody makes one": { manageMasterUserPassword: ABSENT },
  },
  unknown: { "it is not known": { manageMasterUserPassword: UNKNOWN } },
  notApplicable: {
    "it is restored": { snapshotIdentifier: "groundwork-0", manageMasterUserPassword: ABSENT },
    "it is a secondary of a global database": { globalClusterIdentifier: "world", manageMasterUserPassword: ABSENT },
  },
});
