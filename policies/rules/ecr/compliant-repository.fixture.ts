import type { TestResource } from "../../harness/test-resource.ts";

/** A repository that passes every rule. */
export const compliantRepository: TestResource = {
  name: "app",
  type: "aws:ecr/repository:Repository",
  id: "app",
  properties: {
    name: "app",
    repositoryUrl: "1.dkr.ecr.eu-central-1.amazonaws.com/app",
    imageScanningConfiguration: { scanOnPush: true },
    imageTagMutability: "IMMUTABLE",
    encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: "arn:key" }],
  },
  related: [
    {
      name: "lifecycle",
      type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
      properties: { repository: "app", policy: '{"rules":[{"rulePriority":1}]}' },
    },
  ],
};
