import type { TestResource } from "../../harness/test-resource.ts";

/** A notebook instance that passes every rule. */
export const compliantNotebook: TestResource = {
  name: "notebook",
  type: "aws:sagemaker/notebookInstance:NotebookInstance",
  properties: {
    instanceType: "ml.t3.medium",
    roleArn: "arn:aws:iam::000000000000:role/notebook",
    subnetId: "isolated",
    securityGroups: ["notebook"],
    directInternetAccess: "Disabled",
    rootAccess: "Disabled",
    platformIdentifier: "notebook-al2023-v1",
    kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data",
    instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
  },
};
