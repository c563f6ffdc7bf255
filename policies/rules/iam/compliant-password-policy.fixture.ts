import type { TestResource } from "../../harness/test-resource.ts";

/** A password policy that passes every rule. */
export const compliantPasswordPolicy: TestResource = {
  name: "passwords",
  type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  properties: {
    minimumPasswordLength: 14,
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
    passwordReusePrevention: 24,
    maxPasswordAge: 90,
    allowUsersToChangePassword: true,
  },
};
