import { Unavailable } from "../../chassis/messaging/failures.ts";
import { malformedBody } from "../../chassis/http/parse-part.ts";
import { problem, refused, unavailable } from "../../chassis/http/problem.ts";
import { anyone, noContent, route, type Route } from "../../chassis/http/route.ts";
import { log } from "../../chassis/process/log.ts";
import * as z from "zod";
import { MailReport, recordReport } from "./mail-report.ts";
import { forgeryOf, SnsMessage } from "./sns-message.ts";
import type { SnsEndpoint } from "./sns-endpoint.ts";

const notAuthentic = problem("not-authentic", 403, "The message is not from the mail carrier");

/** Whose reports are taken: of one topic of SNS. */
export interface MailReports {
  readonly topic: string;
  readonly endpoint: SnsEndpoint;
}

/**
 * The route that SNS posts the reports of SES to. Without `reports` each message is refused: the stack
 * has no topic.
 */
export function mailReportRoutes(reports: MailReports | undefined): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/mail-events",
      versions: ["v1"],
      summary: "Take a report of the mail carrier, signed by Amazon SNS; a repeated one has no effect",
      access: anyone(),
      // SNS posts from few addresses.
      limit: "provider-calls",
      bodyType: "jsonAsText",
      body: SnsMessage.meta({ examples: [example] }),
      answers: { 204: z.undefined(), 403: notAuthentic, 503: unavailable },
      handle: async ({ body }) => {
        try {
          const forgery = reports === undefined ? "the stack has no topic" : await forgeryOf(body, reports);
          if (reports !== undefined && forgery === undefined) return await take(body, reports);
          log.warn({ report: body.MessageId, because: forgery }, "report of the mail carrier refused");
          return refused(notAuthentic);
        } catch (error) {
          if (!(error instanceof Unavailable)) throw error;
          log.error({ err: error }, "report of the mail carrier not checked");
          // SNS posts it again.
          return refused(unavailable, { headers: { "Retry-After": "30" } });
        }
      },
    }),
  ];
}

async function take({ Type, MessageId, Message, Token = "" }: SnsMessage, { topic, endpoint }: MailReports) {
  if (Type === "SubscriptionConfirmation") {
    await endpoint.confirm(topic, Token);
    log.info({ topic }, "subscription of mail reports confirmed");
    return noContent();
  }
  if (Type === "UnsubscribeConfirmation") {
    log.error({ topic }, "mail reports: the subscription was ended");
    return noContent();
  }
  const report = MailReport.safeParse(jsonOf(Message));
  if (!report.success) return malformedBody([{ path: ["Message"], message: "is not a report of SES" }]);
  await recordReport(MessageId, report.data);
  return noContent();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const example = {
  Type: "Notification",
  MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
  TopicArn: "arn:aws:sns:eu-central-1:111122223333:mail-reports",
  Message: "{}",
  Timestamp: "2026-11-30T12:00:00.000Z",
  SignatureVersion: "2",
  Signature: "c2lnbmF0dXJl",
  SigningCertURL:
    "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem",
};
