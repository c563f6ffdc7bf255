import type { Rule } from "../../kernel/rule.ts";
import kmsKeyDeletionDelayed from "./kms-key-deletion-delayed.ts";
import kmsKeyLockoutChecked from "./kms-key-lockout-checked.ts";
import kmsKeyPolicyAnybodyDenied from "./kms-key-policy-anybody-denied.ts";
import kmsKeyPolicyDefined from "./kms-key-policy-defined.ts";
import kmsKeyRotationEnabled from "./kms-key-rotation-enabled.ts";

/** The rules of KMS. */
export const rules: readonly Rule[] = [
  kmsKeyDeletionDelayed,
  kmsKeyLockoutChecked,
  kmsKeyPolicyAnybodyDenied,
  kmsKeyPolicyDefined,
  kmsKeyRotationEnabled,
];
