import { guide, type AlarmDefinition } from "./alarm-definition.ts";

/**
 * The alarm of what texts cost: AWS writes the sum since the month began, and only while texts are sent,
 * so that silence leaves the alarm as it is. The threshold is the stack's own.
 */
export const smsAlarms = {
  spend: {
    alert: "text-spend",
    namespace: "AWS/SMSVoice",
    metric: "TextMessageMonthlySpend",
    statistic: "Maximum",
    periodSeconds: 300,
    breaching: 1,
    periods: 1,
    compare: ">=",
    threshold: 1,
    missing: "ignore",
    source: `${guide}/sms-voice/latest/userguide/monitoring-cloudwatch.html (message spend metrics, 2026-12-01): in US dollars, by Maximum, without a dimension`,
  },
} as const satisfies Record<string, AlarmDefinition>;
