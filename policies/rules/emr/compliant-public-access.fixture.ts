import type { TestResource } from "../../harness/test-resource.ts";

/** A block public access configuration that passes every rule. */
export const compliantPublicAccess: TestResource = {
  name: "block",
  type: "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
  properties: {
    blockPublicSecurityGroupRules: true,
    permittedPublicSecurityGroupRuleRanges: [{ minRange: 22, maxRange: 22 }],
  },
};
