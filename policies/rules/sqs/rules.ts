import type { Rule } from "../../kernel/rule.ts";
import sqsQueueEncrypted from "./sqs-queue-encrypted.ts";
import sqsQueuePolicyAnybodyDenied from "./sqs-queue-policy-anybody-denied.ts";

/** The rules of SQS. */
export const rules: readonly Rule[] = [sqsQueueEncrypted, sqsQueuePolicyAnybodyDenied];
