import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFileSystem } from "./compliant-file-system.fixture.ts";
import encrypted from "./efs-file-system-encrypted.ts";

export default casesOf(encrypted, compliantFileSystem, {
  pass: { "the file system is encrypted": {}, "encrypted is true, as text": { encrypted: "true" } },
  fail: {
    "the file system is unencrypted": { encrypted: false },
    "encrypted is not set, and defaults to false": { encrypted: ABSENT },
  },
  unknown: { "encrypted is unknown": { encrypted: UNKNOWN } },
});
