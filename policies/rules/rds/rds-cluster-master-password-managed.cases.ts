import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import managed from "./rds-cluster-master-password-managed.ts";

export default casesOf(managed, compliantCluster, {
  pass: { "RDS manages the password": {} },
  fail: {
    "the program sets a password": { masterPassword: "correct-horse", manageMasterUserPassword: ABSENT },
    "the program sets a password from a Pulumi secret": {
      masterPassword: "[secret]",
      manageMasterUserPassword: ABSENT,
    },
    "the program sets a password after a restore from a snapshot": {
      masterPassword: "correct-horse",
      snapshotIdentifier: "groundwork-0",
      manageMasterUserPassword: ABSENT,
    },
    "neither the program nor RDS sets a password": { manageMasterUserPassword: ABSENT },
  },
  unknown: { "manageMasterUserPassword is not known": { manageMasterUserPassword: UNKNOWN } },
  notApplicable: {
    "the cluster is restored from a snapshot": { snapshotIdentifier: "groundwork-0", manageMasterUserPassword: ABSENT },
    "the cluster is a secondary of a global database": {
      globalClusterIdentifier: "world",
      manageMasterUserPassword: ABSENT,
    },
  },
});
