import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantJob } from "./compliant-job.fixture.ts";
import glueComponentSecurityConfigurationSet from "./glue-component-security-configuration-set.ts";

export default casesOf(glueComponentSecurityConfigurationSet, compliantJob, {
  pass: {
    "the requirement is met": {},
    "a crawler with a configuration": { $type: "aws:glue/crawler:Crawler" },
  },
  fail: {
    "securityConfiguration is not set": { securityConfiguration: ABSENT },
  },
  unknown: {
    "securityConfiguration is not known": { securityConfiguration: UNKNOWN },
  },
});
