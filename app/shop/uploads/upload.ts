import { DataTypes, type CreationOptional } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { pagesOf } from "../../chassis/http/pages.ts";
import type { UploadType } from "./upload-types.ts";

/** How far an upload is in the database; one that is `open` for too long counts as expired. */
export type UploadStatus = "open" | "accepted" | "refused";

/** A file that a user sends, or has sent, straight to the bucket. */
export class Upload extends BaseModel<Upload> {
  static readonly table = "uploads";
  static readonly columns = {
    owner: { type: DataTypes.UUID, allowNull: false },
    contentType: { type: DataTypes.TEXT, allowNull: false },
    sizeBytes: { type: DataTypes.INTEGER, allowNull: false },
    status: { type: DataTypes.TEXT, allowNull: false, defaultValue: "open" },
    completeBy: { type: DataTypes.DATE, allowNull: false },
    refusal: { type: DataTypes.TEXT },
    object: { type: DataTypes.UUID },
  };

  /** Uuid of a user of auth. */
  declare owner: string;
  declare contentType: UploadType;
  /** What the file has, exactly. */
  declare sizeBytes: number;
  declare status: CreationOptional<UploadStatus>;
  declare completeBy: Date;
  /** Why it was refused. */
  declare refusal: CreationOptional<string | null>;
  /** The last part of the key of what was accepted. */
  declare object: CreationOptional<string | null>;
}

const shown = ["uuid", "createdAt", "contentType", "sizeBytes", "status", "completeBy", "refusal", "object"] as const;

/** The columns of an upload that a use case reads. */
export type ReadUpload = Pick<Upload, (typeof shown)[number]>;

const uploadOf = prepared(Upload, shown, "uuid = $1 and owner = $2");

/** An upload of this user; undefined if there is none. */
export const findUpload = async (owner: string, uuid: string): Promise<ReadUpload | undefined> =>
  (await uploadOf(uuid, owner))[0];

/** The uploads of a user page by page, newest first. */
export const listUploads = pagesOf(Upload, shown, { where: "owner = $1", order: "newest first" });

/** Whether nobody completed it in time. */
export const isExpired = ({ status, completeBy }: ReadUpload): boolean =>
  status === "open" && completeBy.getTime() <= Date.now();
