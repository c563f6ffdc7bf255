import { guide, type AlarmDefinition } from "./alarm-definition.ts";

/** What both have in common: rates of representative volumes, of 0 to 1, which SES writes while mails are sent. */
const reputation = {
  alert: "mail-reputation",
  namespace: "AWS/SES",
  statistic: "Maximum",
  periodSeconds: 3_600,
  breaching: 1,
  periods: 1,
  compare: ">=",
  missing: "notBreaching",
} as const;

/** "SES sending review process FAQs", of which copies and quotations were read on 2026-11-30. */
const reviews = `${guide}/ses/latest/dg/faqs-enforcement.html`;

/** The alarms of the account's reputation at SES: AWS reviews the account at these rates. */
export const mailAlarms = {
  mailBounces: {
    ...reputation,
    metric: "Reputation.BounceRate",
    threshold: 0.05,
    source: `${reviews}: under review at 5 percent or greater, sending may be paused at 10`,
  },
  mailComplaints: {
    ...reputation,
    metric: "Reputation.ComplaintRate",
    threshold: 0.001,
    source: `${reviews}: under review at 0.1 percent or greater, sending may be paused at 0.5`,
  },
} as const satisfies Record<string, AlarmDefinition>;
