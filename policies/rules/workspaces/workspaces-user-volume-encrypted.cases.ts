import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkspace } from "./compliant-workspace.fixture.ts";
import workspacesUserVolumeEncrypted from "./workspaces-user-volume-encrypted.ts";

export default casesOf(workspacesUserVolumeEncrypted, compliantWorkspace, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "userVolumeEncryptionEnabled does not meet it": { userVolumeEncryptionEnabled: false },
    "userVolumeEncryptionEnabled is not set": { userVolumeEncryptionEnabled: ABSENT },
  },
  unknown: {
    "userVolumeEncryptionEnabled is not known": { userVolumeEncryptionEnabled: UNKNOWN },
  },
});
