import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import auditLogsPublished from "./opensearch-domain-audit-logs-published.ts";

export default casesOf(auditLogsPublished, compliantDomain, {
  pass: {
    "they are": {},
    "they are the only ones, and a list of one is its item": { logPublishingOptions: { logType: "AUDIT_LOGS" } },
    "they are, beside what is not known": { "logPublishingOptions.2": UNKNOWN },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "they are switched off": { "logPublishingOptions.1.enabled": false },
    "others are": { "logPublishingOptions.1.logType": "ANOTHER" },
    "none are": { logPublishingOptions: ABSENT },
  },
  unknown: {
    "it is not known": { logPublishingOptions: UNKNOWN },
    "whether they are on is not known": { "logPublishingOptions.1.enabled": UNKNOWN },
  },
});
