import type { Rule } from "../../kernel/rule.ts";
import efsFileSystemEncrypted from "./efs-file-system-encrypted.ts";
import efsFileSystemPolicyAnybodyDenied from "./efs-file-system-policy-anybody-denied.ts";

/** The rules of EFS. */
export const rules: readonly Rule[] = [efsFileSystemEncrypted, efsFileSystemPolicyAnybodyDenied];
