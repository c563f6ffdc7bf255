import { randomUUID } from "node:crypto";
import type { EventPayload } from "../../../contract/events.ts";
import { emailHash } from "../../../contract/email-hash.ts";
import type { Link, OneTimePurpose } from "../../../contract/one-time-tokens.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { enqueue } from "../../chassis/messaging/outbox.ts";
import { log, requestContext } from "../../chassis/process/log.ts";
import { Message } from "../mail/message.ts";
import { oneLine } from "../mail/one-line.ts";
import { subjectOf } from "../mail/templates.ts";
import { languages } from "../preferences/preference.ts";
import { sendLink } from "./send-link-job.ts";

/**
 * Inserts a mail with a link, whose token stays sealed, and enqueues its sending, in the current
 * transaction; nothing for a user who is deleted. After the token has expired it is dropped.
 */
export async function queueLink(kind: OneTimePurpose, { user, email, name, token, expiresAt }: Link): Promise<void> {
  if (await isDeletedUser(user)) return;
  const message = await Message.create({
    kind,
    channel: "email",
    recipient: email,
    subject: subjectOf(kind, languages[0], {}),
    // The address may be that of somebody else.
    language: languages[0],
    data: { user, name: oneLine(name), token },
    requestId: requestContext.getStore()?.requestId ?? randomUUID(),
  });
  await enqueue(sendLink, { message: message.uuid }, new Date(expiresAt));
  const line = { message: message.uuid, kind, user, recipient: emailHash(email) };
  afterCommit(() => log.info(line, `${kind} queued`));
}

/** Queues the link of an event; an event without one is for no user. */
export const mailLink =
  (kind: OneTimePurpose) =>
  async (
    event: EventPayload<"email.verification-requested.v1"> | EventPayload<"password.reset-requested.v1">,
  ): Promise<void> => {
    if (event.user !== null) await queueLink(kind, event);
  };
