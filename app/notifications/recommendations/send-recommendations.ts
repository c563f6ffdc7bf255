import type { EventPayload } from "../../../contract/events.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import { contactOf } from "../contacts/contact.ts";
import { oneLine } from "../mail/one-line.ts";
import { EmailConsent } from "../promotions/email-consent.ts";
import { queuePromotionalText } from "../sms/queue-promotional-text.ts";
import { queuePromotionalMail } from "../promotions/send-promotional-mail.ts";

/** Queues the mail and the text with recommended products, each to a user who consents to it; none to others. */
export async function sendRecommendations(recommended: EventPayload<"products.recommended.v1">): Promise<void> {
  const { user, products } = recommended;
  await queuePromotionalText(user, "recommendations", { products });
  await mailRecommendations(recommended);
}

async function mailRecommendations({ user, products }: EventPayload<"products.recommended.v1">): Promise<void> {
  const consent = await EmailConsent.of(user);
  if (consent === undefined) {
    afterCommit(() => log.info({ user }, "recommendations not mailed: no consent"));
    return;
  }
  const contact = await contactOf(user, `recommendations: user ${user} has no contact yet`);
  if (contact === undefined) return;
  const shown = products.map(({ name, priceCents, currency }) => ({ name: oneLine(name), priceCents, currency }));
  await queuePromotionalMail(consent, contact, "recommendations", { name: contact.name, products: shown });
}
