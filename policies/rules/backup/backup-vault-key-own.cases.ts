import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantVault } from "./compliant-vault.fixture.ts";
import backupVaultKeyOwn from "./backup-vault-key-own.ts";

export default casesOf(backupVaultKeyOwn, compliantVault, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "kmsKeyArn is not set": { kmsKeyArn: ABSENT },
  },
  unknown: {
    "kmsKeyArn is not known": { kmsKeyArn: UNKNOWN },
  },
});
