import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import slowLogsPublished from "./opensearch-domain-slow-logs-published.ts";

export default casesOf(slowLogsPublished, compliantDomain, {
  pass: {
    "they are": {},
    "they say so": { "logPublishingOptions.2.enabled": true, "logPublishingOptions.3.enabled": "true" },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "those of searches are switched off": { "logPublishingOptions.3.enabled": false },
    "those of indexing are switched off": { "logPublishingOptions.2.enabled": false },
    "one is not known, the other is switched off": {
      "logPublishingOptions.2.enabled": UNKNOWN,
      "logPublishingOptions.3.enabled": false,
    },
    "none are": { logPublishingOptions: ABSENT },
  },
  unknown: {
    "it is not known": { logPublishingOptions: UNKNOWN },
    "whether one is on is not known": { "logPublishingOptions.2.enabled": UNKNOWN },
  },
});
