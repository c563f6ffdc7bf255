import * as z from "zod";
import { recordAct } from "../../chassis/audit/audited.ts";
import { ok, route, signedInAs } from "../../chassis/http/route.ts";
import { sentMessages, type SentMessage } from "./sent-messages.ts";

const Time = z.iso.datetime();

const SentMessageV1 = z.strictObject({
  uuid: z.uuid(),
  kind: z.string().meta({ description: "what it is about, such as receipt" }),
  channel: z.enum(["email", "sms", "push"]),
  status: z
    .enum(["queued", "sending", "sent", "failed", "dropped"])
    .meta({ description: "sent: its carrier accepted it; dropped: it was not to be sent" }),
  createdAt: Time,
  sentAt: Time.nullable(),
  requestId: z.string().meta({ description: "the request that caused it" }),
  order: z.string().nullable(),
  carrierId: z.string().nullable().meta({ description: "the carrier's id of it" }),
  notSentBecause: z.string().nullable(),
  reported: z.string().nullable().meta({ description: "what the carrier reported later, such as bounced" }),
  failure: z.string().nullable().meta({ description: "why it was given up" }),
});

const shown = ({ createdAt, sentAt, ...message }: SentMessage) => ({
  ...message,
  createdAt: createdAt.toISOString(),
  sentAt: sentAt?.toISOString() ?? null,
});

const Wanted = z
  .strictObject({
    user: z.uuid().toLowerCase().optional(),
    order: z.uuid().toLowerCase().optional(),
    request: z.string().min(1).max(200).optional().meta({ description: "the id of a request" }),
  })
  .refine((wanted) => Object.values(wanted).filter((value) => value !== undefined).length === 1, {
    path: ["user"],
    error: "give exactly one of user, order and request",
  });

/** Was my receipt sent? Support and admins see what became of the newest messages (LOGS-1). */
export const sentMessagesRoute = route({
  method: "get",
  path: "/sent-messages",
  versions: ["v1"],
  summary: "See as support or admin what became of the messages to a user, about an order, or of a request",
  access: signedInAs("support", "admin"),
  limit: "standard",
  audit: "message.list",
  query: Wanted,
  answers: { 200: z.strictObject({ messages: z.array(SentMessageV1) }) },
  handle: async ({ query: wanted }) => {
    const messages = await sentMessages(wanted);
    await recordAct({
      ...(wanted.user === undefined ? {} : { record: wanted.user }),
      after: { shown: messages.length },
    });
    return ok({ messages: messages.map(shown) });
  },
});
