import { DataTypes, literal, Op } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";
import { moneyColumn } from "../../chassis/database/money-column.ts";
import { database } from "../../chassis/database/database.ts";

/** A product for sale. */
export class Product extends BaseModel<Product> {
  static readonly table = "products";
  static readonly columns = {
    sku: { type: DataTypes.TEXT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
    description: { type: DataTypes.TEXT, allowNull: false },
    currency: { type: DataTypes.TEXT, allowNull: false },
    priceCents: moneyColumn("priceCents"),
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

/** A page of products and the cursor of the next page; `null` on the last page. */
interface ProductPage {
  readonly products: readonly Product[];
  readonly next: string | null;
}

/**
 * A page of products, oldest first. The cursor is the uuid of the last product of the previous
 * page.
 */
export async function listProducts(limit: number, after: string | undefined): Promise<ProductPage> {
  const where =
    after === undefined
      ? {}
      : { id: { [Op.gt]: literal(`(select id from products where uuid = ${database().escape(after)})`) } };
  const found = await Product.findAll({ where, order: [["id", "ASC"]], limit: limit + 1 });
  const products = found.slice(0, limit);
  return { products, next: found.length > limit ? (products.at(-1)?.uuid ?? null) : null };
}
