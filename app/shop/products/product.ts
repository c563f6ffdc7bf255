import { DataTypes, type CreationOptional } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";
import { moneyColumn } from "../../chassis/database/money-column.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { versionColumn } from "../../chassis/database/version-column.ts";
import { pagesOf } from "../../chassis/http/pages.ts";

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
    version: versionColumn,
  };

  declare sku: string;
  declare name: string;
  declare description: string;
  /** ISO 4217. */
  declare currency: string;
  declare priceCents: number;
  declare stock: number;
  /** Of everything but the stock. */
  declare readonly version: CreationOptional<string>;
}

const shown = ["uuid", "sku", "name", "description", "currency", "priceCents", "stock"] as const;
const productByUuid = prepared(Product, [...shown, "version"], "uuid = $1");

/** The columns of a product that leave the service. */
export type ShownProduct = Pick<Product, (typeof shown)[number]>;

/** A product; undefined if it does not exist or is deleted. */
export async function findProduct(uuid: string): Promise<(ShownProduct & Pick<Product, "version">) | undefined> {
  const [product] = await productByUuid(uuid);
  return product;
}

/** The products page by page, oldest first. */
export const listProducts = pagesOf(Product, shown, { where: "true", order: "oldest first" });
