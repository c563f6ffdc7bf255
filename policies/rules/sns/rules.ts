import type { Rule } from "../../kernel/rule.ts";
import snsTopicEncrypted from "./sns-topic-encrypted.ts";
import snsTopicPolicyAnybodyDenied from "./sns-topic-policy-anybody-denied.ts";

/** The rules of SNS. */
export const rules: readonly Rule[] = [snsTopicEncrypted, snsTopicPolicyAnybodyDenied];
