import { DataTypes, type CreationOptional } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";
import { moneyColumn } from "../../chassis/database/money-column.ts";

/** What may have become of an order. */
export const orderStatuses = ["placed", "cancelled"] as const;

/** An order, placed or cancelled. */
export class Order extends BaseModel<Order> {
  static readonly table = "orders";
  static readonly columns = {
    buyer: { type: DataTypes.UUID },
    currency: { type: DataTypes.TEXT, allowNull: false },
    totalCents: moneyColumn("totalCents"),
    status: { type: DataTypes.TEXT, allowNull: false, defaultValue: "placed" },
  };

  /** Uuid of a user of auth; null once that user is deleted. */
  declare buyer: string | null;
  declare currency: string;
  declare totalCents: number;
  declare status: CreationOptional<(typeof orderStatuses)[number]>;
}

/** One product of an order, with its name and price at that time. */
export class OrderLine extends BaseModel<OrderLine> {
  static readonly table = "order_lines";
  static readonly columns = {
    orderId: { type: DataTypes.BIGINT, allowNull: false },
    productId: { type: DataTypes.BIGINT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
    quantity: { type: DataTypes.INTEGER, allowNull: false },
    unitPriceCents: moneyColumn("unitPriceCents"),
  };

  declare orderId: string;
  declare productId: string;
  declare name: string;
  declare quantity: number;
  declare unitPriceCents: number;
}
