import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import slowLogsPublished from "./opensearch-domain-slow-logs-published.ts";

export default casesOf(slowLogsPublished, compliantDomain, {
  pass: {
    "both slow logs are published": {},
    "both slow logs are explicitly turned on": {
      "logPublishingOptions.2.enabled": true,
      "logPublishingOptions.3.enabled": "true",
    },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "slow logs of searches are turned off": { "logPublishingOptions.3.enabled": false },
    "slow logs of indexing are turned off": { "logPublishingOptions.2.enabled": false },
    "one slow log is not known, and the other is turned off": {
      "logPublishingOptions.2.enabled": UNKNOWN,
      "logPublishingOptions.3.enabled": false,
    },
    "no logs are published": { logPublishingOptions: ABSENT },
  },
  unknown: {
    "the options are not known": { logPublishingOptions: UNKNOWN },
    "whether one slow log is turned on is not known": { "logPublishingOptions.2.enabled": UNKNOWN },
  },
});
