import type { Rule } from "../../kernel/rule.ts";
import eventsBusPolicyAnybodyDenied from "./events-bus-policy-anybody-denied.ts";

/** The rules of EventBridge. */
export const rules: readonly Rule[] = [eventsBusPolicyAnybodyDenied];
