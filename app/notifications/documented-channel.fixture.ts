import * as z from "zod";
import { PermanentFailure, Unavailable } from "../chassis/messaging/failures.ts";
import { handleJob } from "../chassis/messaging/handler.ts";
import { giveUp, markSent } from "./mail/delivery.ts";
import { Message } from "./mail/message.ts";

const payload = z.strictObject({ message: z.uuid() });
/** The channel of docs/notifications.md, as it is written there. */
export const sendChat = { queue: "notifications-chat", name: "chat.send", payload };

/** Its handler. */
export const sendChatTo = (address: string) =>
  handleJob(sendChat, {
    outside: async ({ message }, { signal }) => {
      const found = await Message.findOne({ where: { uuid: message } });
      if (found === null) return undefined; // its user is deleted
      const request = { method: "POST", headers: { "idempotency-key": message }, body: found.subject, signal };
      const { status, headers } = await fetch(address, request);
      if (status >= 500 || status === 429) throw new Unavailable(`the chat answered ${status}`);
      if (status >= 400) throw new PermanentFailure(`the chat answered ${status}`);
      return headers.get("x-message-id") ?? "accepted";
    },
    effect: async (payload, answer) => markSent([{ payload, answer }]),
    givenUp: giveUp,
  });
