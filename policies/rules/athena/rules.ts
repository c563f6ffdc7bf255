import type { Rule } from "../../kernel/rule.ts";
import athenaWorkgroupConfigurationEnforced from "./athena-workgroup-configuration-enforced.ts";
import athenaWorkgroupMetricsPublished from "./athena-workgroup-metrics-published.ts";
import athenaWorkgroupResultsEncrypted from "./athena-workgroup-results-encrypted.ts";

/** The rules of Athena. */
export const rules: readonly Rule[] = [
  athenaWorkgroupConfigurationEnforced,
  athenaWorkgroupMetricsPublished,
  athenaWorkgroupResultsEncrypted,
];
