import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReportGroup } from "./compliant-report-group.fixture.ts";
import codebuildReportGroupEncrypted from "./codebuild-report-group-encrypted.ts";

export default casesOf(codebuildReportGroupEncrypted, compliantReportGroup, {
  pass: {
    "the requirement is met": {},
    "encryptionDisabled is not set, and the default meets it": {
      "exportConfig.s3Destination.encryptionDisabled": ABSENT,
    },
  },
  fail: {
    "encryptionDisabled does not meet it": { "exportConfig.s3Destination.encryptionDisabled": true },
  },
  unknown: {
    "encryptionDisabled is not known": { "exportConfig.s3Destination.encryptionDisabled": UNKNOWN },
  },
});
