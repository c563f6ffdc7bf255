import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instanceMasterPasswordManaged from "./rds-instance-master-password-managed.ts";

export default casesOf(instanceMasterPasswordManaged, compliantInstance, {
  pass: { "RDS manages the password": {} },
  fail: {
    "the program sets a password": { password: "correct-horse", manageMasterUserPassword: ABSENT },
    "the program sets a password from a Pulumi secret": { password: "[secret]", manageMasterUserPassword: ABSENT },
    "the program sets a password after a restore from a snapshot": {
      password: "correct-horse",
      snapshotIdentifier: "groundwork-0",
      manageMasterUserPassword: ABSENT,
    },
    "neither the program nor RDS sets a password": { manageMasterUserPassword: ABSENT },
  },
  unknown: { "manageMasterUserPassword is not known": { manageMasterUserPassword: UNKNOWN } },
  notApplicable: {
    "the instance is restored to a point in time": {
      restoreToPointInTime: { useLatestRestorableTime: true },
      manageMasterUserPassword: ABSENT,
    },
    "the instance is a read replica": { replicateSourceDb: "db-0", manageMasterUserPassword: ABSENT },
  },
});
