import { changesBetween, recordAct } from "../../chassis/audit/audited.ts";
import { sqlState } from "../../chassis/database/connection.ts";
import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import type { Versioned } from "../../chassis/http/precondition.ts";
import { log } from "../../chassis/process/log.ts";
import { Product } from "./product.ts";

/** What an admin says about a product; its stock has a use case of its own. */
export type ProductFacts = Pick<Product, "sku" | "name" | "description" | "currency" | "priceCents">;

/** Another product that is not deleted has the sku. */
type SkuTaken = Rejection<"sku-taken">;
/** The product does not exist, or is deleted. */
type Gone = Rejection<"gone">;

/** Creates a product with a first stock. */
export async function createProduct(
  admin: string,
  facts: ProductFacts & Pick<Product, "stock">,
): Promise<Product | SkuTaken> {
  return unlessSkuTaken(async () =>
    transaction(async () => {
      const product = await Product.create(facts);
      await recordAct({ record: product.uuid, after: { ...facts } });
      logEdit("product created", product, admin);
      return product;
    }),
  );
}

/**
 * Changes a product, if it is as the admin has read it; the row is locked while it is compared.
 * Orders keep the names and prices of their time.
 */
export async function changeProduct(
  admin: string,
  uuid: string,
  changes: Partial<ProductFacts>,
  isAsRead: (row: Versioned) => boolean,
): Promise<Product | Gone | SkuTaken | Rejection<"changed", Versioned>> {
  return unlessSkuTaken(async () =>
    transaction(async () => {
      const product = await Product.findOne({ where: { uuid }, lock: true });
      if (product === null) return rejection("gone");
      if (!isAsRead(product)) return rejection("changed", { uuid, version: product.version });
      const { sku, name, description, currency, priceCents } = product;
      const before = { sku, name, description, currency, priceCents };
      await product.update(changes);
      await recordAct({ record: uuid, ...changesBetween(before, { ...before, ...changes }) });
      logEdit("product changed", product, admin);
      // With the version that the database gave it.
      return product.reload();
    }),
  );
}

/** Soft-deletes a product: it is sold no more, its sku is free, and orders keep their lines. */
export async function deleteProduct(admin: string, uuid: string): Promise<undefined | Gone> {
  return transaction(async () => {
    const product = await Product.findOne({ where: { uuid }, lock: true });
    if (product === null) return rejection("gone");
    await product.destroy();
    await recordAct({ record: uuid, before: { sku: product.sku, stock: product.stock } });
    logEdit("product deleted", product, admin);
    return undefined;
  });
}

function logEdit(what: string, { uuid, sku }: Product, admin: string): void {
  afterCommit(() => log.info({ product: uuid, sku, user: admin }, what));
}

/** After a rejection the transaction around it makes no other statement: the server refuses all. */
async function unlessSkuTaken<T>(work: () => Promise<T>): Promise<T | SkuTaken> {
  try {
    return await work();
  } catch (error) {
    const { parent } = error as { readonly parent?: { readonly constraint?: unknown } };
    if (sqlState(error) === "23505" && parent?.constraint === "products_sku") return rejection("sku-taken");
    throw error;
  }
}
