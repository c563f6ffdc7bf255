import type { Rule } from "../../kernel/rule.ts";
import logGroupKeyOwn from "./log-group-key-own.ts";
import logGroupRetentionLong from "./log-group-retention-long.ts";
import logGroupRetentionSet from "./log-group-retention-set.ts";
import logPolicyAnybodyDenied from "./log-policy-anybody-denied.ts";

/** The rules of CloudWatch Logs. */
export const rules: readonly Rule[] = [
  logGroupKeyOwn,
  logGroupRetentionLong,
  logGroupRetentionSet,
  logPolicyAnybodyDenied,
];
