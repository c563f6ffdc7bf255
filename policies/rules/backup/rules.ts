import type { Rule } from "../../kernel/rule.ts";
import backupVaultKeyOwn from "./backup-vault-key-own.ts";

/** The rules of AWS Backup. */
export const rules: readonly Rule[] = [backupVaultKeyOwn];
