import type { TestResource } from "../../harness/test-resource.ts";

/** An endpoint configuration that passes every rule. */
export const compliantEndpoint: TestResource = {
  name: "prices",
  type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  properties: {
    kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data",
    productionVariants: [{ modelName: "prices", instanceType: "ml.c5.large", initialInstanceCount: 2 }],
  },
};
