import { randomUUID } from "node:crypto";
import { phoneHash } from "../../../contract/phone-hash.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { enqueue } from "../../chassis/messaging/outbox.ts";
import { log, requestContext } from "../../chassis/process/log.ts";
import { Message } from "../mail/message.ts";
import { TextConsent, type NoConsent } from "../preferences/text-consent.ts";
import { mayAdvertiseTo, promotionalLimits } from "./promotional-limits.ts";
import { promotionalTemplates, type PromotionalData, type PromotionalKind } from "./promotional-templates.ts";
import { sendPromotionalText } from "./send-promotional-text-job.ts";

/** What became of an offer: it is sent when it may be, or it is not sent, and why. */
export type Offered = "queued" | NoConsent | "deleted" | "too-many";

const lifeMilliseconds = promotionalLimits.lifeHours * 3_600_000;

/**
 * Queues a text that advertises, in the current transaction, if the user agreed to it and may get
 * another one; otherwise nothing. It waits for the end of the quiet hours, and is dropped if it was not
 * sent by `expiresAt`.
 */
export async function queuePromotionalText<K extends PromotionalKind>(
  user: string,
  kind: K,
  data: PromotionalData<K>,
  expiresAt = new Date(Date.now() + lifeMilliseconds),
): Promise<Offered> {
  const offered = await queued(user, kind, data, expiresAt);
  if (offered !== "queued") afterCommit(() => log.info({ user, kind, channel: "sms", reason: offered }, "not queued"));
  return offered;
}

async function queued<K extends PromotionalKind>(
  user: string,
  kind: K,
  given: PromotionalData<K>,
  expiresAt: Date,
): Promise<Offered> {
  const data: unknown = promotionalTemplates[kind].data.parse(given);
  if (await isDeletedUser(user)) return "deleted";
  const consent = (await TextConsent.of([user])).get(user) ?? "no-consent";
  if (typeof consent === "string") return consent;
  if (!(await mayAdvertiseTo(consent.contact))) return "too-many";
  const message = await Message.create({
    contactId: consent.contact,
    kind,
    channel: "sms",
    recipient: consent.phone,
    subject: "",
    data,
    requestId: requestContext.getStore()?.requestId ?? randomUUID(),
  });
  await enqueue(sendPromotionalText, { message: message.uuid }, expiresAt);
  const line = { message: message.uuid, kind, channel: "sms", user, recipient: phoneHash(consent.phone) };
  afterCommit(() => log.info(line, `${kind} queued`));
  return "queued";
}
