import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every, notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "sagemaker-endpoint-instances-several",
  title: "SageMaker endpoint variants have more than one instance",
  why: "If its only instance or zone fails, the endpoint does not answer.",
  type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  severity: "medium",
  union: [380],
  controls: { fsbp: ["SageMaker.4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-4",
  remedy: "productionVariants: [{ initialInstanceCount: 2 }]",
  judge: (endpointConfiguration) =>
    every(endpointConfiguration.at("productionVariants").items(), (variant) =>
      variant.at("serverlessConfig").state === "absent"
        ? mustBeAtLeast(variant.at("initialInstanceCount"), 2, 1)
        : notApplicable("the variant is serverless"),
    ),
});
