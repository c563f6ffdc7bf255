import type { TestResource } from "../../harness/test-resource.ts";

/** A security configuration that passes every rule. */
export const compliantSecurityConfiguration: TestResource = {
  name: "encrypted",
  type: "aws:emr/securityConfiguration:SecurityConfiguration",
  properties: {
    configuration: JSON.stringify({
      EncryptionConfiguration: { EnableAtRestEncryption: true, EnableInTransitEncryption: true },
    }),
  },
};
