import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkspace } from "./compliant-workspace.fixture.ts";
import workspacesRootVolumeEncrypted from "./workspaces-root-volume-encrypted.ts";

export default casesOf(workspacesRootVolumeEncrypted, compliantWorkspace, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "rootVolumeEncryptionEnabled does not meet it": { rootVolumeEncryptionEnabled: false },
    "rootVolumeEncryptionEnabled is not set": { rootVolumeEncryptionEnabled: ABSENT },
  },
  unknown: {
    "rootVolumeEncryptionEnabled is not known": { rootVolumeEncryptionEnabled: UNKNOWN },
  },
});
