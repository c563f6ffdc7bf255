import { queues } from "../../contract/queues.ts";
import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase } from "../chassis/database/database.ts";
import { handleEvents } from "../chassis/messaging/handler.ts";
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
import { sendCancellation } from "./receipts/send-cancellation.ts";
import { sendReceipt } from "./receipts/send-receipt.ts";
import { forgetUser } from "./contacts/forget-user.ts";
import { tellRegisteredUser } from "./contacts/tell-registered-user.ts";
import { renameContact } from "./contacts/rename-contact.ts";
import { welcomeUser } from "./contacts/welcome-user.ts";
import {
  changeContactEmail,
  tellEmailChange,
  tellIdentityLink,
  tellPasswordChange,
  tellPhoneChange,
} from "./contacts/tell-account-changes.ts";
import { deliverMessageBy } from "./live/deliver-message.ts";
import { LiveChannel } from "./live/live-channel.ts";
import { LiveRetention } from "./live/live-retention.ts";
import { mailLink } from "./links/queue-link.ts";
import { queueCode } from "./sms/queue-code.ts";
import { sendCodeBy } from "./sms/send-code.ts";
import { awsSmsCarrier, noSmsCarrier, type TransactionalSmsCarrier } from "./sms/sms-carrier.ts";
import { linkBase, sendLinkBy } from "./links/send-link.ts";

/** Consumes the events of other services and sends the mails and texts that they cause (NOTIFY-1). */
export function startWorker(config: ProcessConfig<"notifications", "worker">, timings?: RetryTimings): Stop {
  const { values } = config;
  const links = {
    seal: new MessageSeal(contractSecret("message-keys", values.MESSAGE_KEYS_SECRET_ARN)),
    base: linkBase(values.LINK_BASE),
  };
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
    Math.ceil(1.5 * queues["notifications-email"].concurrency),
  );
  const channel = new LiveChannel(cacheAddress(values));
  const retention = new LiveRetention();
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
    "order.placed.v1": sendReceipt,
    "order.cancelled.v1": sendCancellation,
    "message.sent.v1": deliverMessageBy(channel),
  });
  const texts = smsCarrier(values);
  const jobs = [sendMailBy(carrier), sendLinkBy(carrier, links), sendCodeBy(texts, links.seal)];
  const stop = startJobs(config, [...events, ...jobs], timings);
  return async () => {
    await stop();
    await retention.stop();
    channel.close();
    carrier.close();
    texts.close();
    await closeDatabase();
  };
}

type Values = ProcessConfig<"notifications", "worker">["values"];

function smsCarrier({
  SMS_ORIGINATION_IDENTITY: identity,
  SMS_CONFIGURATION_SET: set,
}: Values): TransactionalSmsCarrier {
  if (identity === undefined) return noSmsCarrier;
  return awsSmsCarrier({ originationIdentity: identity, configurationSet: set === "none" ? undefined : set });
}
