import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "opensearch-domain-key-own",
  title: "OpenSearch domains are encrypted with a key of one's own",
  why: "Who may read an index's disk is then said by the key's policy as well, and the key can be withdrawn.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [108],
  controls: { checkov: ["CKV_AWS_247"] },
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html",
  remedy: "encryptAtRest: { enabled: true, kmsKeyId: <ARN of a key> }",
  judge: (domain) => {
    if (!domain.at("encryptAtRest.enabled").is(true)) return notApplicable("it is not encrypted at rest");
    return domain.at("encryptAtRest.kmsKeyId").isSet() ? pass() : fail("encryptAtRest.kmsKeyId is not set");
  },
});
