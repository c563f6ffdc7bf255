import { DataTypes } from "sequelize";
import * as z from "zod";
import { BaseModel } from "../../chassis/database/base-model.ts";

/** Somebody who may sign in. */
export class User extends BaseModel<User> {
  static readonly table = "users";
  static readonly columns = {
    email: { type: DataTypes.TEXT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
    passwordHash: { type: DataTypes.TEXT, allowNull: false },
  };

  /** In lower case: one address is one user. */
  declare email: string;
  declare name: string;
  declare passwordHash: string;
}

/** An e-mail address as clients send it: of any case. */
export const Email = z.string().max(254).toLowerCase().pipe(z.email());
