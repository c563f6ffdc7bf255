import type { Rule } from "../../kernel/rule.ts";
import wafv2WebAclLog4jBlocked from "./wafv2-web-acl-log4j-blocked.ts";
import wafv2WebAclLoggingEnabled from "./wafv2-web-acl-logging-enabled.ts";
import wafv2WebAclMetricsEnabled from "./wafv2-web-acl-metrics-enabled.ts";
import wafv2WebAclRulesDefined from "./wafv2-web-acl-rules-defined.ts";

/** The rules of AWS WAF. */
export const rules: readonly Rule[] = [
  wafv2WebAclLog4jBlocked,
  wafv2WebAclLoggingEnabled,
  wafv2WebAclMetricsEnabled,
  wafv2WebAclRulesDefined,
];
