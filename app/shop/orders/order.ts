import { DataTypes } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";

/** What one user bought at once. */
export class Order extends BaseModel<Order> {
  static readonly table = "orders";
  static readonly columns = {
    buyer: { type: DataTypes.UUID, allowNull: false },
    currency: { type: DataTypes.TEXT, allowNull: false },
    totalCents: { type: DataTypes.INTEGER, allowNull: false },
  };

  /** A user's uuid; users are another service's. */
  declare buyer: string;
  declare currency: string;
  declare totalCents: number;
}
