import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sagemaker-notebook-key-own",
  title: "SageMaker notebooks and domains are encrypted with a customer managed KMS key",
  why: "Only with a key of one's own can an administrator see who decrypts the volume, restrict it and withdraw the access.",
  type: ["aws:sagemaker/notebookInstance:NotebookInstance", "aws:sagemaker/domain:Domain"],
  severity: "low",
  union: [377],
  controls: { checkov: ["CKV_AWS_22", "CKV_AWS_187"], cdkNag: ["AwsSolutions-SM2"] },
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html",
  remedy: "kmsKeyId: <the ARN of a key>",
  judge: (notebookInstance) => mustBeOwnKey(notebookInstance.at("kmsKeyId")),
});
