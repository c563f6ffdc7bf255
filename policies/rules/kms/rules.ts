import type { Rule } from "../../rule/rule.ts";
import kmsKeyPolicyAnybodyDenied from "./kms-key-policy-anybody-denied.ts";
import kmsKeyRotationEnabled from "./kms-key-rotation-enabled.ts";

/** The rules about kms. */
export const rules: readonly Rule[] = [kmsKeyPolicyAnybodyDenied, kmsKeyRotationEnabled];
