import type { Rule } from "../../rule/rule.ts";
import pinpointSmsIdentitiesApart from "./pinpoint-sms-identities-apart.ts";

/** The rules about pinpoint. */
export const rules: readonly Rule[] = [pinpointSmsIdentitiesApart];
