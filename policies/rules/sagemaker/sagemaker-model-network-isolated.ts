import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sagemaker-model-network-isolated",
  title: "SageMaker models have network isolation enabled",
  why: "Code in a model's container can send data to any address.",
  type: "aws:sagemaker/model:Model",
  severity: "medium",
  union: [379],
  controls: { fsbp: ["SageMaker.5"], checkov: ["CKV_AWS_370"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-5",
  remedy: "enableNetworkIsolation: true",
  judge: (model) => model.at("enableNetworkIsolation").mustBe(true),
});
