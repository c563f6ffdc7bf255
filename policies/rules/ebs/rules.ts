import type { Rule } from "../../rule/rule.ts";
import ebsVolumeEncrypted from "./ebs-volume-encrypted.ts";

/** The rules about ebs. */
export const rules: readonly Rule[] = [ebsVolumeEncrypted];
