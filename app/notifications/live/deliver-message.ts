import type { EventPayload } from "../../../contract/events.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import type { LiveChannel } from "./live-channel.ts";
import { appendEvent } from "./live-event.ts";
import { notifyOffline } from "./offline.ts";

/** Adds a message to the events of its recipient, whose sockets get it once it is committed (NOTIFY-4). */
export const deliverMessageBy =
  (channel: LiveChannel) =>
  async ({ to: user, ...data }: EventPayload<"message.sent.v1">): Promise<void> => {
    if ((await isDeletedUser(user)) || (await isDeletedUser(data.from))) return;
    const event = await appendEvent({ user, type: "message.sent", data, author: data.from });
    if (!(await channel.isPresent(user))) await notifyOffline(user, data.message);
    afterCommit(() => void channel.publish(event));
  };
