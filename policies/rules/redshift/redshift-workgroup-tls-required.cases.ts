import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkgroup } from "./compliant-workgroup.fixture.ts";
import redshiftWorkgroupTlsRequired from "./redshift-workgroup-tls-required.ts";

export default casesOf(redshiftWorkgroupTlsRequired, compliantWorkgroup, {
  pass: {
    "require_ssl is true": {},
  },
  fail: {
    "require_ssl is false": { "configParameters.0.parameterValue": "false" },
    "only other parameters are set": { "configParameters.0.parameterKey": "datestyle" },
  },
  unknown: {
    "the parameters are not known": { configParameters: UNKNOWN },
    "the parameters are not set, and AWS decides": { configParameters: ABSENT },
  },
});
