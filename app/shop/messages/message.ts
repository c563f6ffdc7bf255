import { DataTypes, type CreationOptional } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";
import { pagesOf } from "../../chassis/http/pages.ts";

/** A message of a user to another. */
export class Message extends BaseModel<Message> {
  static readonly table = "messages";
  static readonly columns = {
    sender: { type: DataTypes.UUID, allowNull: false },
    recipient: { type: DataTypes.UUID, allowNull: false },
    text: { type: DataTypes.TEXT, allowNull: false },
    readAt: { type: DataTypes.DATE },
  };

  /** Uuid of a user of auth. */
  declare sender: string;
  /** What its sender gave as the uuid of a user: shop does not know whether there is one. */
  declare recipient: string;
  declare text: string;
  declare readAt: CreationOptional<Date | null>;
}

const shown = ["uuid", "createdAt", "sender", "recipient", "text", "readAt"] as const;

/** The columns of a message that leave the service. */
export type ShownMessage = Pick<Message, (typeof shown)[number]>;

/** The messages that a user has received, page by page, newest first. */
export const listReceived = pagesOf(Message, shown, { where: "recipient = $1", order: "newest first" });

/** The messages between two users in both directions, page by page, newest first. */
export const listConversation = pagesOf(Message, shown, {
  where: `least(sender, recipient) = least($1::uuid, $2::uuid)
    and greatest(sender, recipient) = greatest($1::uuid, $2::uuid)`,
  order: "newest first",
});

/**
 * Notes that the recipient has read a message, the first time; undefined if this user has not
 * received it.
 */
export async function markAsRead(uuid: string, recipient: string): Promise<ShownMessage | undefined> {
  await Message.update({ readAt: new Date() }, { where: { uuid, recipient, readAt: null } });
  return (await Message.findOne({ where: { uuid, recipient } })) ?? undefined;
}
