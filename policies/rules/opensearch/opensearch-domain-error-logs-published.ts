import { rule } from "../../kernel/rule.ts";
import { publishes } from "./published-logs.ts";

export default rule({
  name: "opensearch-domain-error-logs-published",
  title: "OpenSearch domains have error logging to CloudWatch Logs enabled",
  why: "Without error logs an operator cannot find out why a query or a node failed.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [113],
  controls: { fsbp: ["Opensearch.4"], checkov: ["CKV_AWS_84"], trivy: ["AWS-0042"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-4",
  remedy: 'logPublishingOptions: [{ logType: "ES_APPLICATION_LOGS", cloudwatchLogGroupArn: <the ARN of a log group> }]',
  judge: (domain) => publishes(domain, "ES_APPLICATION_LOGS"),
});
