import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import errorLogsPublished from "./opensearch-domain-error-logs-published.ts";

export default casesOf(errorLogsPublished, compliantDomain, {
  pass: {
    "error logs are published": {},
    "error logs are the only option, which is not in a list": {
      logPublishingOptions: { logType: "ES_APPLICATION_LOGS" },
    },
    "error logs are published, and another option is not known": { "logPublishingOptions.1": UNKNOWN },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "error logs are turned off": { "logPublishingOptions.0.enabled": false },
    "only other logs are published": { "logPublishingOptions.0.logType": "ANOTHER" },
    "no logs are published": { logPublishingOptions: ABSENT },
  },
  unknown: {
    "the options are not known": { logPublishingOptions: UNKNOWN },
    "whether error logs are turned on is not known": { "logPublishingOptions.0.enabled": UNKNOWN },
  },
});
