import { DataTypes, type CreationOptional } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";
import type { CodePurpose } from "../../../contract/one-time-codes.ts";
import type { Language } from "../preferences/preference.ts";
import type { PushKind } from "../push/push-texts.ts";
import type { PromotionalKind } from "../sms/promotional-templates.ts";
import type { MailKind } from "./mail-kinds.ts";

/** A message to a user: its channel, its cause and its delivery status. */
export class Message extends BaseModel<Message> {
  static readonly table = "messages";
  static readonly columns = {
    contactId: { type: DataTypes.BIGINT },
    kind: { type: DataTypes.TEXT, allowNull: false },
    channel: { type: DataTypes.TEXT, allowNull: false },
    status: { type: DataTypes.TEXT, allowNull: false, defaultValue: "queued" },
    recipient: { type: DataTypes.TEXT, allowNull: false },
    subject: { type: DataTypes.TEXT, allowNull: false },
    data: { type: DataTypes.JSONB, allowNull: false },
    requestId: { type: DataTypes.TEXT, allowNull: false },
    language: { type: DataTypes.TEXT, allowNull: false, defaultValue: "en" },
    sentAt: { type: DataTypes.DATE },
    carrierAnswer: { type: DataTypes.TEXT },
  };

  /**
   * Null for a link or a code, which is sent to an address or number that nobody may have verified,
   * and for a notification, whose recipient is the uuid of a device.
   */
  declare contactId: CreationOptional<string | null>;
  /** Also the name of its template, or what its code is for. */
  declare kind: MailKind | CodePurpose | PromotionalKind | PushKind;
  declare channel: "email" | "sms" | "push";
  /**
   * `sending` after a crash: delivery is unknown, and the message is sent again, a mail under the
   * same Message-ID.
   */
  declare status: CreationOptional<"queued" | "sending" | "sent" | "failed" | "dropped">;
  declare recipient: string;
  declare subject: string;
  /** Data of the template. */
  declare data: unknown;
  /** In which it was queued: each attempt sends the same. */
  declare language: CreationOptional<Language>;
  /** The request that caused it. */
  declare requestId: string;
  declare sentAt: CreationOptional<Date | null>;
  /** The carrier's reply when it accepted the message, usually with its own id. */
  declare carrierAnswer: CreationOptional<string | null>;
}
