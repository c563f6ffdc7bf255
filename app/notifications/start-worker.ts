import { queues } from "../../contract/queues.ts";
import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase } from "../chassis/database/database.ts";
import { handleEvents } from "../chassis/messaging/handler.ts";
import { MessageSeal } from "../chassis/messaging/sealed.ts";
import { startWorker as startJobs } from "../chassis/messaging/start-worker.ts";
import { contractSecret } from "../chassis/secrets/secret.ts";
import type { RetryTimings } from "../chassis/messaging/backoff.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { smtpCarrier } from "./mail/mail-carrier.ts";
import { sendMailBy } from "./mail/send-mail.ts";
import { Contact } from "./contacts/contact.ts";
import { Message } from "./mail/message.ts";
import { sendCancellation } from "./receipts/send-cancellation.ts";
import { sendReceipt } from "./receipts/send-receipt.ts";
import { sendPromotionalMailBy } from "./promotions/send-promotional-mail.ts";
import { sendRecommendations } from "./recommendations/send-recommendations.ts";
import { schedules } from "./schedules.ts";
import { forgetUser } from "./contacts/forget-user.ts";
import { tellRegisteredUser } from "./contacts/tell-registered-user.ts";
import { renameContact } from "./contacts/rename-contact.ts";
import { welcomeUser } from "./contacts/welcome-user.ts";
import {
  changeContactEmail,
  changeContactPhone,
  keepPhoneProof,
  tellEmailChange,
  tellIdentityLink,
  tellPasswordChange,
  tellPhoneChange,
} from "./contacts/tell-account-changes.ts";
import { collectFrom } from "./reports/request-report.ts";
import { ReportArchive } from "./reports/report-archive.ts";
import { sendReportBy } from "./reports/send-report.ts";
import { mailLink } from "./links/queue-link.ts";
import { queueCode } from "./sms/queue-code.ts";
import { sendCodeBy } from "./sms/send-code.ts";
import { smsCarriers } from "./sms/sms-carriers.ts";
import { sendPromotionalTextBy } from "./sms/send-promotional-text.ts";
import { sendLinkBy } from "./links/send-link.ts";
import { httpsBase } from "./links/https-base.ts";

/** Consumes the events of other services and sends the mails and texts that they cause (NOTIFY-1). */
export function startWorker(
  config: ProcessConfig<"notifications", "worker">,
  timings?: RetryTimings,
  /** The clock of quiet hours, which tests set. */
  now?: () => Date,
): Stop {
  const { values } = config;
  const links = {
    seal: new MessageSeal(contractSecret("message-keys", values.MESSAGE_KEYS_SECRET_ARN)),
    base: httpsBase("LINK_BASE", values.LINK_BASE),
  };
  const apiBase = httpsBase("API_BASE", values.API_BASE);
  openDatabase(config, [Contact, Message]);
  const carrier = smtpCarrier(
    {
      host: values.MAIL_HOST,
      port: Number(values.MAIL_PORT),
      tls: values.MAIL_PORT === "465" ? "implicit" : "starttls",
      from: values.MAIL_FROM,
      username: values.MAIL_USERNAME,
      password: values.MAIL_PASSWORD,
    },
    // First attempts, and half as many retries.
    Math.ceil(
      1.5 * (queues["notifications-email"].concurrency + queues["notifications-promotional-email"].concurrency),
    ),
  );
  const events = handleEvents("notifications", {
    "user.registered.v1": welcomeUser,
    "registration.repeated.v1": tellRegisteredUser,
    "user.renamed.v1": renameContact,
    "user.deleted.v1": forgetUser,
    "email.verification-requested.v1": mailLink("verify-email"),
    "password.reset-requested.v1": mailLink("reset-password"),
    "password.changed.v1": tellPasswordChange,
    "identity.linked.v1": tellIdentityLink,
    "email.change-requested.v1": tellEmailChange,
    "user.email-changed.v1": changeContactEmail,
    "phone.code-requested.v1": queueCode,
    "user.phone-changed.v1": tellPhoneChange,
    "user.phone-changed.v2": changeContactPhone,
    "phone.proved.v1": keepPhoneProof,
    "order.placed.v1": sendReceipt,
    "order.cancelled.v1": sendCancellation,
    "auth.measured.v1": collectFrom("auth"),
    "shop.measured.v1": collectFrom("shop"),
    "notifications.measured.v1": collectFrom("notifications"),
    "products.recommended.v1": sendRecommendations,
  });
  const texts = smsCarriers(values, now);
  const { REPORTS_BUCKET: bucket } = values;
  const archive = bucket === undefined ? undefined : new ReportArchive(bucket);
  const jobs = [
    sendMailBy(carrier),
    sendLinkBy(carrier, links),
    sendPromotionalMailBy(carrier, apiBase),
    sendCodeBy(texts.transactional, links.seal),
    sendPromotionalTextBy(texts.advertising),
    sendReportBy(carrier, { archive, to: values.REPORTS_TO }),
  ];
  const stop = startJobs(config, [...events, ...jobs], timings, undefined, schedules);
  return async () => {
    await stop();
    carrier.close();
    texts.close();
    archive?.close();
    await closeDatabase();
  };
}
