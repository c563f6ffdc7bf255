import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkgroup } from "./compliant-workgroup.fixture.ts";
import athenaWorkgroupConfigurationEnforced from "./athena-workgroup-configuration-enforced.ts";

export default casesOf(athenaWorkgroupConfigurationEnforced, compliantWorkgroup, {
  pass: {
    "the requirement is met": {},
    "enforceWorkgroupConfiguration is not set, and the default meets it": {
      "configuration.enforceWorkgroupConfiguration": ABSENT,
    },
  },
  fail: {
    "enforceWorkgroupConfiguration does not meet it": { "configuration.enforceWorkgroupConfiguration": false },
  },
  unknown: {
    "enforceWorkgroupConfiguration is not known": { "configuration.enforceWorkgroupConfiguration": UNKNOWN },
  },
});
