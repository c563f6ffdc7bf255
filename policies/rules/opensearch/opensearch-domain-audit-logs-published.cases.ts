import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import auditLogsPublished from "./opensearch-domain-audit-logs-published.ts";

export default casesOf(auditLogsPublished, compliantDomain, {
  pass: {
    "audit logs are published": {},
    "audit logs are the only option, which is not in a list": { logPublishingOptions: { logType: "AUDIT_LOGS" } },
    "audit logs are published, and another option is not known": { "logPublishingOptions.2": UNKNOWN },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "audit logs are turned off": { "logPublishingOptions.1.enabled": false },
    "only other logs are published": { "logPublishingOptions.1.logType": "ANOTHER" },
    "no logs are published": { logPublishingOptions: ABSENT },
  },
  unknown: {
    "the options are not known": { logPublishingOptions: UNKNOWN },
    "whether audit logs are turned on is not known": { "logPublishingOptions.1.enabled": UNKNOWN },
  },
});
