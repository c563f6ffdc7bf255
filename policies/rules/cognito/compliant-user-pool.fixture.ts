import type { TestResource } from "../../harness/test-resource.ts";

/** An user pool that passes every rule. */
export const compliantUserPool: TestResource = {
  name: "customers",
  type: "aws:cognito/userPool:UserPool",
  properties: {
    name: "customers",
    mfaConfiguration: "ON",
    softwareTokenMfaConfiguration: { enabled: true },
    deletionProtection: "ACTIVE",
    userPoolTier: "PLUS",
    userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
    passwordPolicy: {
      minimumLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
      temporaryPasswordValidityDays: 7,
    },
  },
};
