import { isKeyOfAws } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ecr-repository-key-own",
  title: "ECR repositories are encrypted with a customer managed KMS key",
  why: "The policy of the AWS managed key cannot be changed, so the operator cannot use it to restrict or revoke access to images.",
  type: "aws:ecr/repository:Repository",
  checklist: "DOCKER",
  severity: "low",
  union: [174],
  controls: { checkov: ["CKV_AWS_136"], trivy: ["AWS-0033"] },
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
  remedy: 'encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: <ARN of a customer managed key> }]',
  judge: (repository) => {
    const configurations = repository.at("encryptionConfigurations");
    const usesKey = configurations
      .items()
      .map((each) => () => each.at("encryptionType").startsWith("KMS") && each.at("kmsKey").isSet());
    // AWS reports the ARN of its own key if the program sets none.
    const asksForKey = configurations.wish().items();
    return allOf([
      () => anyOf(usesKey),
      () => anyOf(asksForKey.map((each) => () => each.at("kmsKey").isSet() && !isKeyOfAws(each.at("kmsKey")))),
    ])
      ? pass()
      : fail("does not use a customer managed KMS key (encryptionConfigurations)");
  },
});
