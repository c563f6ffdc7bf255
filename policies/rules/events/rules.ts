import type { Rule } from "../../kernel/rule.ts";
import eventsBusPolicyAnybodyDenied from "./events-bus-policy-anybody-denied.ts";
import eventsBusPolicyAttached from "./events-bus-policy-attached.ts";

/** The rules of EventBridge. */
export const rules: readonly Rule[] = [eventsBusPolicyAnybodyDenied, eventsBusPolicyAttached];
