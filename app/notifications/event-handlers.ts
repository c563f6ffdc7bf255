import { handleEvents, type Handler } from "../chassis/messaging/handler.ts";
import { sendCancellation } from "./receipts/send-cancellation.ts";
import { sendReceipt } from "./receipts/send-receipt.ts";
import { sendRecommendations } from "./recommendations/send-recommendations.ts";
import { forgetUser } from "./forget-user.ts";
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
import { deliverMessageBy } from "./live/deliver-message.ts";
import type { LiveChannel } from "./live/live-channel.ts";
import { mailLink } from "./links/queue-link.ts";
import { queueCode } from "./sms/queue-code.ts";

/** What notifications does for each event that it consumes. */
export const eventHandlers = (channel: LiveChannel): Handler[] =>
  handleEvents("notifications", {
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
    "message.sent.v1": deliverMessageBy(channel),
    "products.recommended.v1": sendRecommendations,
  });
