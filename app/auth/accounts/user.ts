import { domainToASCII } from "node:url";
import { type CreationOptional, DataTypes } from "sequelize";
import * as z from "zod";
import { EmailAddress } from "../../../contract/email-address.ts";
import { BaseModel } from "../../chassis/database/base-model.ts";
import { versionColumn } from "../../chassis/database/version-column.ts";

/** A user who can log in. */
export class User extends BaseModel<User> {
  static readonly table = "users";
  static readonly columns = {
    email: { type: DataTypes.TEXT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
    passwordHash: { type: DataTypes.TEXT },
    emailVerifiedAt: { type: DataTypes.DATE },
    lockedAt: { type: DataTypes.DATE },
    version: versionColumn,
  };

  /** In lower case, so that addresses are unique regardless of case. */
  declare email: string;
  declare name: string;
  /** Null for a user who signs in by a provider only. */
  declare passwordHash: CreationOptional<string | null>;
  /** Null until the owner of the address proved to be it; only then the user can sign in. */
  declare emailVerifiedAt: CreationOptional<Date | null>;
  /** Since when the staff keeps the user from signing in; null for who may. */
  declare lockedAt: CreationOptional<Date | null>;
  declare readonly version: CreationOptional<string>;
}

/**
 * An e-mail address in any case and with a domain in any script, converted to lower case and
 * Punycode, so that it is the same text each time.
 */
export const Email = z.string().max(254).transform(inAscii).pipe(EmailAddress);

function inAscii(given: string): string {
  const lower = given.toLowerCase();
  const at = lower.lastIndexOf("@");
  const domain = lower.slice(at + 1);
  // domainToASCII also decodes percent signs, which no domain contains.
  return /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) ? `${lower.slice(0, at + 1)}${domainToASCII(domain)}` : lower;
}
