import type { Rule } from "../../kernel/rule.ts";
import glacierVaultPolicyAnybodyDenied from "./glacier-vault-policy-anybody-denied.ts";

/** The rules of S3 Glacier. */
export const rules: readonly Rule[] = [glacierVaultPolicyAnybodyDenied];
