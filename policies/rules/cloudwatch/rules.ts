import type { Rule } from "../../kernel/rule.ts";
import metricAlarmActionsDefined from "./metric-alarm-actions-defined.ts";

/** The rules of CloudWatch. */
export const rules: readonly Rule[] = [metricAlarmActionsDefined];
