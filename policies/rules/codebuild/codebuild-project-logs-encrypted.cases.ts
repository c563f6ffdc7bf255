import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantProject } from "./compliant-project.fixture.ts";
import codebuildProjectLogsEncrypted from "./codebuild-project-logs-encrypted.ts";

export default casesOf(codebuildProjectLogsEncrypted, compliantProject, {
  pass: {
    "the requirement is met": {},
    "encryptionDisabled is not set, and the default meets it": { "logsConfig.s3Logs.encryptionDisabled": ABSENT },
  },
  fail: {
    "encryptionDisabled does not meet it": { "logsConfig.s3Logs.encryptionDisabled": true },
  },
  unknown: {
    "encryptionDisabled is not known": { "logsConfig.s3Logs.encryptionDisabled": UNKNOWN },
  },
});
