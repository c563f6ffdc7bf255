import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkgroup } from "./compliant-workgroup.fixture.ts";
import athenaWorkgroupMetricsPublished from "./athena-workgroup-metrics-published.ts";

export default casesOf(athenaWorkgroupMetricsPublished, compliantWorkgroup, {
  pass: {
    "metrics are published": {},
    "it is not set, and the default is on": { "configuration.publishCloudwatchMetricsEnabled": ABSENT },
  },
  fail: {
    "it is off": { "configuration.publishCloudwatchMetricsEnabled": false },
  },
  unknown: {
    "it is not known": { "configuration.publishCloudwatchMetricsEnabled": UNKNOWN },
    "nothing is set": { configuration: ABSENT },
  },
});
