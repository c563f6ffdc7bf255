import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sagemaker-endpoint-key-own",
  title: "SageMaker endpoints are encrypted with a customer managed KMS key",
  why: "Anyone who obtains the storage of an instance reads the model and captured requests.",
  type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  severity: "low",
  union: [381],
  controls: { checkov: ["CKV_AWS_98"] },
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html",
  remedy: "kmsKeyArn: <the ARN of a key>",
  judge: (endpointConfiguration) => mustBeOwnKey(endpointConfiguration.at("kmsKeyArn")),
});
