import { DataTypes } from "sequelize";
import * as z from "zod";
import { BaseModel } from "../../chassis/database/base-model.ts";

/** A user who can log in. */
export class User extends BaseModel<User> {
  static readonly table = "users";
  static readonly columns = {
    email: { type: DataTypes.TEXT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
    passwordHash: { type: DataTypes.TEXT, allowNull: false },
  };

  /** In lower case, so that addresses are unique regardless of case. */
  declare email: string;
  declare name: string;
  declare passwordHash: string;
}

/** An e-mail address in any case, converted to lower case. */
export const Email = z.string().max(254).toLowerCase().pipe(z.email());
