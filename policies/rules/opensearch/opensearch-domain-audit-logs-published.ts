import { rule } from "../../kernel/rule.ts";
import { publishes } from "./published-logs.ts";

export default rule({
  name: "opensearch-domain-audit-logs-published",
  title: "OpenSearch domains have audit logging enabled",
  why: "Without audit logs an investigator cannot find out who read an index or failed to authenticate.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [114],
  controls: { fsbp: ["Opensearch.5"], checkov: ["CKV_AWS_317"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-5",
  remedy: 'logPublishingOptions: [{ logType: "AUDIT_LOGS", cloudwatchLogGroupArn: <the ARN of a log group> }]',
  judge: (domain) => publishes(domain, "AUDIT_LOGS"),
});
