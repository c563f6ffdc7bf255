import { DataTypes } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";

/** One product of an order, at the name and price of that moment. */
export class OrderLine extends BaseModel<OrderLine> {
  static readonly table = "order_lines";
  static readonly columns = {
    orderId: { type: DataTypes.BIGINT, allowNull: false },
    productId: { type: DataTypes.BIGINT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
    quantity: { type: DataTypes.INTEGER, allowNull: false },
    unitPriceCents: { type: DataTypes.INTEGER, allowNull: false },
  };

  declare orderId: string;
  declare productId: string;
  declare name: string;
  declare quantity: number;
  declare unitPriceCents: number;
}
