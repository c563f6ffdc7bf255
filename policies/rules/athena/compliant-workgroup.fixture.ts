import type { TestResource } from "../../harness/test-resource.ts";

/** A workgroup that passes every rule. */
export const compliantWorkgroup: TestResource = {
  name: "analysts",
  type: "aws:athena/workgroup:Workgroup",
  properties: {
    name: "analysts",
    configuration: {
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      resultConfiguration: { encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: "key" } },
    },
  },
};
