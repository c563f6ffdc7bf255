import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFileSystem } from "./compliant-file-system.fixture.ts";
import efsFileSystemKeyOwn from "./efs-file-system-key-own.ts";

export default casesOf(efsFileSystemKeyOwn, compliantFileSystem, {
  pass: { "its key is one's own": {} },
  fail: { "no key is set": { kmsKeyId: ABSENT } },
  unknown: { "the key is not known": { kmsKeyId: UNKNOWN } },
});
