import * as z from "zod";
import { MinorUnits } from "../../../contract/money.ts";
import { Rejection } from "../../chassis/database/transaction.ts";
import { changedMeanwhile, etagOf } from "../../chassis/http/precondition.ts";
import { notFound, problem, refused } from "../../chassis/http/problem.ts";
import { created, noContent, ok, route, signedInAs } from "../../chassis/http/route.ts";
import { outOfStock } from "../orders/out-of-stock.ts";
import { adjustStock, largestStock } from "./adjust-stock.ts";
import { changeProduct, createProduct, deleteProduct } from "./edit-product.ts";
import { ProductV1, productV1 } from "./product-routes.ts";

/** Capitals, so that no two skus differ in case alone. */
const Sku = z.string().regex(/^[A-Z0-9][A-Z0-9._-]{0,39}$/, "must be 1 to 40 of A-Z, 0-9, '.', '_' and '-'");

/** Without characters of the Private Use Area, with which searches mark matches. */
const Name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Co}\p{Zl}\p{Zp}]*$/u, "must not contain control characters or line breaks");

const Description = z
  .string()
  .trim()
  .max(5_000)
  .regex(/^(?:[^\p{Cc}\p{Co}]|\n)*$/u, "must not contain control characters other than line breaks");

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

const facts = {
  sku: Sku,
  name: Name,
  description: Description,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .refine((code) => currencies.has(code), "must be a currency of ISO 4217"),
  priceCents: MinorUnits,
};

const example = {
  sku: "CUP-200",
  name: "Espresso cup",
  description: "Porcelain, 80 ml",
  currency: "EUR",
  priceCents: 990,
};

const skuTaken = problem("sku-taken", 409, "Another product has this sku");
const stockTooLarge = problem("stock-too-large", 409, "The stock would be too large");

const byUuid = z.strictObject({ uuid: z.uuid().toLowerCase() });
const declared = { versions: ["v1"], access: signedInAs("admin"), limit: "standard" } as const;

/** An admin adds a product. */
export const createProductRoute = route({
  ...declared,
  method: "post",
  path: "/products",
  summary: "Add a product",
  audit: "product.create",
  idempotent: true,
  body: z
    .strictObject({ ...facts, inStock: z.int().min(0).max(largestStock).default(0) })
    .meta({ examples: [{ ...example, inStock: 40 }] }),
  answers: { 201: ProductV1, 409: skuTaken },
  handle: async ({ user, body: { inStock: stock, ...given } }) => {
    const product = await createProduct(user.uuid, { ...given, stock });
    return product instanceof Rejection ? refused(skuTaken) : created(productV1(product));
  },
});

/** An admin changes a product; its stock changes by {@link adjustStockRoute} alone. */
export const changeProductRoute = route({
  ...declared,
  method: "patch",
  path: "/products/:uuid",
  summary: "Change a product, but not its stock",
  audit: "product.change",
  versioned: true,
  params: byUuid,
  body: z
    .strictObject({
      sku: facts.sku.exactOptional(),
      name: facts.name.exactOptional(),
      description: facts.description.exactOptional(),
      currency: facts.currency.exactOptional(),
      priceCents: facts.priceCents.exactOptional(),
    })
    .meta({ examples: [{ priceCents: 1_090 }] }),
  answers: { 200: ProductV1, 404: notFound, 409: skuTaken },
  handle: async ({ user, params, body, precondition }) => {
    const product = await changeProduct(user.uuid, params.uuid, body, (row) => precondition?.allows(row) === true);
    if (!(product instanceof Rejection)) return ok(productV1(product), etagOf(product));
    if (product.reason === "changed") return changedMeanwhile(product.facts);
    return product.reason === "gone" ? refused(notFound) : refused(skuTaken);
  },
});

/** An admin takes a product out of the shop; orders keep their lines. */
export const deleteProductRoute = route({
  ...declared,
  method: "delete",
  path: "/products/:uuid",
  summary: "Delete a product",
  audit: "product.delete",
  params: byUuid,
  answers: { 204: z.undefined(), 404: notFound },
  handle: async ({ user, params }) => {
    const gone = await deleteProduct(user.uuid, params.uuid);
    return gone === undefined ? noContent() : refused(notFound);
  },
});

/** An admin counts goods in or out, whatever the stock is at that moment. */
export const adjustStockRoute = route({
  ...declared,
  method: "post",
  path: "/products/:uuid/stock",
  summary: "Add to the stock of a product, or take from it",
  audit: "product.stock",
  idempotent: true,
  params: byUuid,
  body: z
    .strictObject({
      change: z
        .int()
        .min(-largestStock)
        .max(largestStock)
        .refine((change) => change !== 0, "must not be 0"),
    })
    .meta({ examples: [{ change: -3 }] }),
  answers: { 200: ProductV1, 404: notFound, 409: [outOfStock, stockTooLarge] },
  handle: async ({ user, params, body }) => {
    const product = await adjustStock(user.uuid, params.uuid, body.change);
    if (!(product instanceof Rejection)) return ok(productV1(product));
    switch (product.reason) {
      case "gone":
        return refused(notFound);
      case "out-of-stock":
        return refused(outOfStock, { members: { products: product.facts } });
      case "too-much":
        return refused(stockTooLarge, { detail: `the largest stock is ${largestStock}` });
    }
  },
});
