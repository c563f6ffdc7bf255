import { queues } from "../../contract/queues.ts";
import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase } from "../chassis/database/database.ts";
import { eventHandlers } from "./event-handlers.ts";
import { MessageSeal } from "../chassis/messaging/sealed.ts";
import { startWorker as startJobs } from "../chassis/messaging/start-worker.ts";
import { contractSecret } from "../chassis/secrets/secret.ts";
import { cacheAddress } from "../chassis/redis/cache-address.ts";
import type { RetryTimings } from "../chassis/messaging/backoff.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { smtpCarrier } from "./mail/mail-carrier.ts";
import { sendMailBy } from "./mail/send-mail.ts";
import { Contact } from "./contacts/contact.ts";
import { Message } from "./mail/message.ts";
import { LiveChannel } from "./live/live-channel.ts";
import { sendPromotionalMailBy } from "./promotions/send-promotional-mail.ts";
import { schedules } from "./schedules.ts";
import { ReportArchive } from "./reports/report-archive.ts";
import { sendReportBy } from "./reports/send-report.ts";
import { sendCodeBy } from "./sms/send-code.ts";
import { smsCarriers } from "./sms/sms-carriers.ts";
import { sendPromotionalTextBy } from "./sms/send-promotional-text.ts";
import { sendLinkBy } from "./links/send-link.ts";
import { httpsBase } from "./links/https-base.ts";
import { pushCarriersOf } from "./push/push-carriers.ts";
import { sendPushBy } from "./push/send-push.ts";

/** Consumes the events of other services and sends the messages that they cause (NOTIFY-1). */
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
  const channel = new LiveChannel(cacheAddress(values));
  const texts = smsCarriers(values, now);
  const pushes = pushCarriersOf(values);
  const { REPORTS_BUCKET: bucket } = values;
  const archive = bucket === undefined ? undefined : new ReportArchive(bucket);
  const jobs = [
    sendMailBy(carrier),
    sendLinkBy(carrier, links),
    sendPromotionalMailBy(carrier, apiBase),
    sendCodeBy(texts.transactional, links.seal),
    sendPromotionalTextBy(texts.advertising),
    sendPushBy("apns", pushes.apns),
    sendPushBy("fcm", pushes.fcm),
    sendReportBy(carrier, { archive, to: values.REPORTS_TO }),
  ];
  const stop = startJobs(config, [...eventHandlers(channel), ...jobs], timings, undefined, schedules);
  return async () => {
    await stop();
    channel.close();
    carrier.close();
    texts.close();
    archive?.close();
    for (const push of Object.values(pushes)) push?.close();
    await closeDatabase();
  };
}
