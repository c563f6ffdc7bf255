import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { publishes } from "./published-logs.ts";

export default rule({
  name: "opensearch-domain-slow-logs-published",
  title: "OpenSearch domains have slow logs enabled",
  why: "Without slow logs an operator cannot find out which query or indexing request overloads the domain.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "low",
  union: [115],
  controls: { cdkNag: ["AwsSolutions-OS9"] },
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html",
  remedy: 'logPublishingOptions: [{ logType: "INDEX_SLOW_LOGS", … }, { logType: "SEARCH_SLOW_LOGS", … }]',
  judge: (domain) => every(["INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"], (kind) => publishes(domain, kind)),
});
