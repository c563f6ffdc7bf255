import * as z from "zod";
import { transaction } from "../../chassis/database/transaction.ts";
import { publisherOf } from "../../chassis/messaging/outbox.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { malformedBody } from "../../chassis/http/parse-part.ts";
import { notFound, notSignedIn, refused } from "../../chassis/http/problem.ts";
import { created, ok, route, signedIn } from "../../chassis/http/route.ts";
import { foreignCursor, Next, pageParameters } from "../../chassis/http/pages.ts";
import { listConversation, listReceived, markAsRead, Message, type ShownMessage } from "./message.ts";

const MessageV1 = z.strictObject({
  uuid: z.uuid(),
  createdAt: z.iso.datetime(),
  from: z.uuid(),
  to: z.uuid(),
  text: z.string(),
  readAt: z.iso.datetime().nullable().meta({ description: "shown to its recipient only" }),
});

/** A sender does not learn whether a message was read: nor whether somebody is there to read it. */
function messageV1({ uuid, createdAt, sender, recipient, text, readAt }: ShownMessage, reader: string) {
  return {
    uuid,
    createdAt: createdAt.toISOString(),
    from: sender,
    to: recipient,
    text,
    readAt: reader === recipient ? (readAt?.toISOString() ?? null) : null,
  };
}

const publish = publisherOf("shop");

const User = z.uuid().toLowerCase();

/**
 * Writes to a user. Every uuid is accepted alike, because the answer must not tell who has an
 * account; what limits it are the messages that one may send and receive.
 */
export const sendMessageRoute = route({
  method: "post",
  path: "/messages",
  versions: ["v1"],
  summary: "Send a message to a user",
  access: signedIn(),
  limit: "messages",
  target: ({ body }) => body.to,
  idempotent: true,
  body: z
    .strictObject({ to: User, text: z.string().trim().min(1).max(2_000) })
    .meta({ examples: [{ to: "11111111-1111-4111-8111-111111111111", text: "Is the mug dishwasher safe?" }] }),
  answers: { 201: MessageV1, 401: notSignedIn },
  handle: async ({ user: { uuid: sender }, body: { to: recipient, text } }) => {
    if (recipient === sender) return malformedBody([{ path: ["to"], message: "must be another user" }]);
    return transaction(async () => {
      // The deletion removes what was written before; nothing is written after it.
      if (await isDeletedUser(sender)) return invalidToken;
      const message = await Message.create({ sender, recipient, text });
      const sentAt = message.createdAt.toISOString();
      await publish("message.sent.v1", { message: message.uuid, from: sender, to: recipient, text, sentAt });
      return created(messageV1(message, sender));
    });
  },
});

/** The messages that the caller has received, or those with one other user in both directions. */
export const listMessagesRoute = route({
  method: "get",
  path: "/messages",
  versions: ["v1"],
  summary: "List the messages that one has received, or those with one user, newest first",
  access: signedIn(),
  limit: "standard",
  query: z.strictObject({
    with: User.optional().meta({ description: "a user: the messages to and from that user" }),
    ...pageParameters,
  }),
  answers: { 200: z.strictObject({ messages: z.array(MessageV1), next: Next }) },
  handle: async ({ user: { uuid }, query: { with: other, ...request } }) => {
    const page = await (other === undefined ? listReceived(request, uuid) : listConversation(request, uuid, other));
    if (page === undefined) return foreignCursor();
    return ok({ messages: page.rows.map((message) => messageV1(message, uuid)), next: page.next });
  },
});

/** The recipient has read a message; 404 for everybody else, its sender included. */
export const readMessageRoute = route({
  method: "post",
  path: "/messages/:uuid/read",
  versions: ["v1"],
  summary: "Mark a message that one has received as read",
  access: signedIn(),
  limit: "standard",
  params: z.strictObject({ uuid: z.uuid().toLowerCase() }),
  answers: { 200: MessageV1, 404: notFound },
  handle: async ({ user: { uuid: reader }, params }) => {
    const message = await markAsRead(params.uuid, reader);
    return message === undefined ? refused(notFound) : ok(messageV1(message, reader));
  },
});
