import type { Rule } from "../../kernel/rule.ts";
import pinpointSmsIdentitiesApart from "./pinpoint-sms-identities-apart.ts";

/** The rules of AWS End User Messaging SMS, whose Pulumi module is pinpoint. */
export const rules: readonly Rule[] = [pinpointSmsIdentitiesApart];
