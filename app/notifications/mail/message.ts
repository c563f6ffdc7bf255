import { DataTypes, type CreationOptional } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";
import type { MailKind } from "./templates/templates.ts";

/** Something that a user is told: by which channel, why, and what became of it. */
export class Message extends BaseModel<Message> {
  static readonly table = "messages";
  static readonly columns = {
    contactId: { type: DataTypes.BIGINT, allowNull: false },
    kind: { type: DataTypes.TEXT, allowNull: false },
    channel: { type: DataTypes.TEXT, allowNull: false },
    status: { type: DataTypes.TEXT, allowNull: false, defaultValue: "queued" },
    recipient: { type: DataTypes.TEXT, allowNull: false },
    subject: { type: DataTypes.TEXT, allowNull: false },
    data: { type: DataTypes.JSONB, allowNull: false },
    requestId: { type: DataTypes.TEXT, allowNull: false },
    sentAt: { type: DataTypes.DATE },
    carrierAnswer: { type: DataTypes.TEXT },
  };

  declare contactId: string;
  /** Also the name of its template. */
  declare kind: MailKind;
  declare channel: "email";
  /** `sending` after a crash says that nobody knows whether it left; it is sent again under the same Message-ID. */
  declare status: CreationOptional<"queued" | "sending" | "sent" | "failed">;
  declare recipient: string;
  declare subject: string;
  /** What the template is filled with. */
  declare data: unknown;
  /** The request that caused it. */
  declare requestId: string;
  declare sentAt: CreationOptional<Date | null>;
  /** What the carrier said when it took the message: its own id of it, usually. */
  declare carrierAnswer: CreationOptional<string | null>;
}
