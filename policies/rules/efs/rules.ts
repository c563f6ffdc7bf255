import type { Rule } from "../../kernel/rule.ts";
import efsFileSystemEncrypted from "./efs-file-system-encrypted.ts";

/** The rules of EFS. */
export const rules: readonly Rule[] = [efsFileSystemEncrypted];
