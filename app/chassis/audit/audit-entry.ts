import { DataTypes } from "sequelize";
import { BaseModel } from "../database/base-model.ts";
import { pagesOf } from "../http/pages.ts";

/** Some fields of a record. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** An act of the staff or of an operator. */
export class AuditEntry extends BaseModel<AuditEntry> {
  static readonly table = "audit_entries";
  static readonly columns = {
    actor: { type: DataTypes.UUID },
    role: { type: DataTypes.TEXT },
    act: { type: DataTypes.TEXT, allowNull: false },
    record: { type: DataTypes.TEXT },
    before: { type: DataTypes.JSONB, allowNull: false },
    after: { type: DataTypes.JSONB, allowNull: false },
    requestId: { type: DataTypes.TEXT },
    writtenBy: { type: DataTypes.TEXT, allowNull: false },
  };

  /** The user who acted; null for an operator, who has no account. */
  declare actor: string | null;
  /** The role of the actor at that time. */
  declare role: string | null;
  /** Such as `product.change`. */
  declare act: string;
  /** The uuid of the record, or its name; null for an act on none, such as a list. */
  declare record: string | null;
  /** The fields that changed, as they were. */
  declare before: Fields;
  declare after: Fields;
  declare requestId: string | null;
  /** The role of the database that wrote it. */
  declare writtenBy: string;
}

/** The entries page by page, newest first: of one actor or of all, on one record or on any. */
export const listAuditEntries = pagesOf(
  AuditEntry,
  ["uuid", "createdAt", "actor", "role", "act", "record", "before", "after", "requestId", "writtenBy"],
  { where: "($1::uuid is null or actor = $1) and ($2::text is null or record = $2)", order: "newest first" },
);
