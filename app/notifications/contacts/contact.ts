import { DataTypes } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";

/** Name and address of a user, copied from events of auth. */
export class Contact extends BaseModel<Contact> {
  static readonly table = "contacts";
  static readonly columns = {
    userUuid: { type: DataTypes.UUID, allowNull: false },
    email: { type: DataTypes.TEXT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
  };

  declare userUuid: string;
  declare email: string;
  declare name: string;
}
