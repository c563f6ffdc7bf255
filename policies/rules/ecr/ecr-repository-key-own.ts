import { anyOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecr-repository-key-own",
  title: "Images are encrypted with a key of one's own",
  why: "The key that AWS manages can be neither restricted nor revoked.",
  type: "aws:ecr/repository:Repository",
  checklist: "DOCKER",
  severity: "low",
  union: [174],
  controls: { checkov: ["CKV_AWS_136"], trivy: ["AWS-0033"] },
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
  remedy: 'encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: <ARN of the key> }]',
  judge: (repository) =>
    anyOf(
      repository
        .at("encryptionConfigurations")
        .items()
        .map((each) => () => each.at("encryptionType").startsWith("KMS") && each.at("kmsKey").isSet()),
    )
      ? pass()
      : fail("encryptionConfigurations name no key"),
});
