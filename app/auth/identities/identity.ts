import { DataTypes } from "sequelize";
import { query } from "../../chassis/database/database.ts";
import { BaseModel } from "../../chassis/database/base-model.ts";

/** An account at an OpenID provider by which a user signs in; link-identity.ts and sign-up.ts write it. */
export class Identity extends BaseModel<Identity> {
  static readonly table = "identities";
  static readonly columns = {
    issuer: { type: DataTypes.TEXT, allowNull: false },
    subject: { type: DataTypes.TEXT, allowNull: false },
  };

  declare issuer: string;
  /** Who it is at the issuer (`sub`), which never changes; the address there may. */
  declare subject: string;
}

/** A user and the identity by which that user is known. */
export interface Known {
  readonly user: string;
  readonly identity: string;
}

/** The user of an identity, in the current transaction if there is one. */
export async function userOf({ issuer, subject }: Pick<Identity, "issuer" | "subject">): Promise<Known | undefined> {
  const [known] = await query<Known>(
    `select users.uuid as user, known.uuid as identity
     from identities as known join users on users.id = known.user_id
     where known.issuer = $1 and known.subject = $2 and known.deleted_at is null and users.deleted_at is null`,
    [issuer, subject],
  );
  return known;
}
