/** The types of the reports of Amazon SES that notifications reads; the stack subscribes to no other. */
export const mailReportTypes = ["Bounce", "Complaint", "Delivery"] as const;

export type MailReportType = (typeof mailReportTypes)[number];

/** The path of the API that Amazon SNS posts them to. */
export const mailReportsPath = "/v1/mail-events";
