import { randomUUID } from "node:crypto";
import type { EventPayload } from "../../../contract/events.ts";
import { phoneHash } from "../../../contract/phone-hash.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { enqueue } from "../../chassis/messaging/outbox.ts";
import { log, requestContext } from "../../chassis/process/log.ts";
import { Message } from "../mail/message.ts";
import { sendCode } from "./send-code-job.ts";

/**
 * Inserts a text with a code, which stays sealed, and enqueues its sending, in the current
 * transaction; nothing for a number without a user, or a user who is deleted. After the code has
 * expired it is dropped.
 */
export async function queueCode(event: EventPayload<"phone.code-requested.v1">): Promise<void> {
  if (event.user === null) return;
  const { user, purpose: kind, phone, code, expiresAt } = event;
  if (await isDeletedUser(user)) return;
  const message = await Message.create({
    kind,
    channel: "sms",
    recipient: phone,
    subject: "",
    data: { user, token: code, expiresAt },
    requestId: requestContext.getStore()?.requestId ?? randomUUID(),
  });
  await enqueue(sendCode, { message: message.uuid }, new Date(expiresAt));
  const line = { message: message.uuid, kind, channel: "sms", user, recipient: phoneHash(phone) };
  afterCommit(() => log.info(line, `${kind} queued`));
}
