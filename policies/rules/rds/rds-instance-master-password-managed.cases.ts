import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instanceMasterPasswordManaged from "./rds-instance-master-password-managed.ts";

export default casesOf(instanceMasterPasswordManaged, compliantInstance, {
  pass: { "RDS does": {} },
  fail: {
    "the program hands one over": { password: "correct-horse", manageMasterUserPassword: ABSENT },
    "a secret one is handed over all the same": { password: "[secret]", manageMasterUserPassword: ABSENT },
    "nobody makes one": { manageMasterUserPassword: ABSENT },
  },
  unknown: { "it is not known": { manageMasterUserPassword: UNKNOWN } },
  notApplicable: {
    "it is restored": { restoreToPointInTime: { useLatestRestorableTime: true }, manageMasterUserPassword: ABSENT },
    "it is a replica": { replicateSourceDb: "db-0", manageMasterUserPassword: ABSENT },
  },
});
