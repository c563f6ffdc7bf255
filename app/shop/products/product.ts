import { DataTypes } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";

/** A product for sale. */
export class Product extends BaseModel<Product> {
  static readonly table = "products";
  static readonly columns = {
    sku: { type: DataTypes.TEXT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
    description: { type: DataTypes.TEXT, allowNull: false },
    currency: { type: DataTypes.TEXT, allowNull: false },
    priceCents: { type: DataTypes.INTEGER, allowNull: false },
    stock: { type: DataTypes.INTEGER, allowNull: false },
  };

  declare sku: string;
  declare name: string;
  declare description: string;
  /** ISO 4217. */
  declare currency: string;
  declare priceCents: number;
  declare stock: number;
}
