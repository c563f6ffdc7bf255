import type { Rule } from "../../kernel/rule.ts";
import secretsmanagerSecretDescriptionSet from "./secretsmanager-secret-description-set.ts";
import secretsmanagerSecretKeyOwn from "./secretsmanager-secret-key-own.ts";
import secretsmanagerSecretPolicyAnybodyDenied from "./secretsmanager-secret-policy-anybody-denied.ts";
import secretsmanagerSecretRotationEnabled from "./secretsmanager-secret-rotation-enabled.ts";
import secretsmanagerSecretRotationFrequent from "./secretsmanager-secret-rotation-frequent.ts";

/** The rules of Secrets Manager. */
export const rules: readonly Rule[] = [
  secretsmanagerSecretDescriptionSet,
  secretsmanagerSecretKeyOwn,
  secretsmanagerSecretPolicyAnybodyDenied,
  secretsmanagerSecretRotationEnabled,
  secretsmanagerSecretRotationFrequent,
];
