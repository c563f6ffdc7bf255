import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkgroup } from "./compliant-workgroup.fixture.ts";
import athenaWorkgroupResultsEncrypted from "./athena-workgroup-results-encrypted.ts";

export default casesOf(athenaWorkgroupResultsEncrypted, compliantWorkgroup, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "encryptionOption is not set": {
      "configuration.resultConfiguration.encryptionConfiguration.encryptionOption": ABSENT,
    },
  },
  unknown: {
    "encryptionOption is not known": {
      "configuration.resultConfiguration.encryptionConfiguration.encryptionOption": UNKNOWN,
    },
  },
});
