import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "opensearch-domain-key-own",
  title: "OpenSearch domains are encrypted with a customer managed KMS key",
  why: "The account cannot change the key policy of the AWS managed key, nor disable the key after an incident.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [108],
  controls: { checkov: ["CKV_AWS_247"] },
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html",
  remedy: "encryptAtRest: { enabled: true, kmsKeyId: <the ARN of a customer managed KMS key> }",
  judge: (domain) => {
    if (!domain.at("encryptAtRest.enabled").is(true))
      return notApplicable("the domain is not encrypted at rest; another rule requires encryption");
    return mustBeOwnKey(domain.at("encryptAtRest.kmsKeyId"));
  },
});
