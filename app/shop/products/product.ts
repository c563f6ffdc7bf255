import { DataTypes } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";
import { moneyColumn } from "../../chassis/database/money-column.ts";
import { prepared } from "../../chassis/database/prepared.ts";

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

const shown = ["uuid", "sku", "name", "description", "currency", "priceCents", "stock"] as const;
const productByUuid = prepared(Product, shown, "uuid = $1");
const firstProducts = prepared(Product, shown, "true order by id limit $1");
const productsAfter = prepared(Product, shown, "id > (select id from products where uuid = $2) order by id limit $1");

/** The columns of a product that leave the service. */
export type ShownProduct = Pick<Product, (typeof shown)[number]>;

/** A page of products and the cursor of the next page; `null` on the last page. */
interface ProductPage {
  readonly products: readonly ShownProduct[];
  readonly next: string | null;
}

/** A product; undefined if it does not exist or is deleted. */
export async function findProduct(uuid: string): Promise<ShownProduct | undefined> {
  const [product] = await productByUuid(uuid);
  return product;
}

/**
 * A page of products, oldest first. The cursor is the uuid of the last product of the previous
 * page.
 */
export async function listProducts(limit: number, after: string | undefined): Promise<ProductPage> {
  const found = await (after === undefined ? firstProducts(limit + 1) : productsAfter(limit + 1, after));
  const products = found.slice(0, limit);
  return { products, next: found.length > limit ? (products.at(-1)?.uuid ?? null) : null };
}
