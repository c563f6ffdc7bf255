import type { Rule } from "../../kernel/rule.ts";
import cognitoIdentityPoolGuestsRefused from "./cognito-identity-pool-guests-refused.ts";
import cognitoUserPoolDeletionProtected from "./cognito-user-pool-deletion-protected.ts";
import cognitoUserPoolMfaRequired from "./cognito-user-pool-mfa-required.ts";
import cognitoUserPoolPasswordStrong from "./cognito-user-pool-password-strong.ts";
import cognitoUserPoolTierPlus from "./cognito-user-pool-tier-plus.ts";

/** The rules of Cognito. */
export const rules: readonly Rule[] = [
  cognitoIdentityPoolGuestsRefused,
  cognitoUserPoolDeletionProtected,
  cognitoUserPoolMfaRequired,
  cognitoUserPoolPasswordStrong,
  cognitoUserPoolTierPlus,
];
