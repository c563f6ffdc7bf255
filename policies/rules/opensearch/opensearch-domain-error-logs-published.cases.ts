import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import errorLogsPublished from "./opensearch-domain-error-logs-published.ts";

export default casesOf(errorLogsPublished, compliantDomain, {
  pass: {
    "they are": {},
    "they are the only ones, and a list of one is its item": {
      logPublishingOptions: { logType: "ES_APPLICATION_LOGS" },
    },
    "they are, beside what is not known": { "logPublishingOptions.1": UNKNOWN },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "they are switched off": { "logPublishingOptions.0.enabled": false },
    "others are": { "logPublishingOptions.0.logType": "ANOTHER" },
    "none are": { logPublishingOptions: ABSENT },
  },
  unknown: {
    "it is not known": { logPublishingOptions: UNKNOWN },
    "whether they are on is not known": { "logPublishingOptions.0.enabled": UNKNOWN },
  },
});
