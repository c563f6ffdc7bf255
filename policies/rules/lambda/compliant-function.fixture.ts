import type { TestResource } from "../../harness/test-resource.ts";

/** A function that passes every rule. */
export const compliantFunction: TestResource = {
  name: "prepare",
  type: "aws:lambda/function:Function",
  properties: {
    name: "prepare",
    packageType: "Zip",
    runtime: "nodejs24.x",
    environment: { variables: { STAGE: "prod" } },
    kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data",
    vpcConfig: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
    tracingConfig: { mode: "Active" },
    deadLetterConfig: { targetArn: "arn:aws:sqs:eu-central-1:000000000000:failed" },
  },
};
