import { query } from "../../chassis/database/database.ts";
import type { CatalogueProduct } from "./catalogue.fixture.ts";
import { judgedQueries, ndcg } from "./judged-queries.fixture.ts";
import type { SearchEngine } from "./question.ts";

/** How well an engine answers the judged queries. */
export interface Judgement {
  /** The mean of nDCG@10 over all queries. */
  readonly mean: number;
  /** The queries that it answers worst. */
  readonly worst: readonly { readonly text: string; readonly ndcg: number }[];
}

/** Replaces all products by these. */
export async function insertProducts(products: readonly CatalogueProduct[]): Promise<void> {
  await query("delete from products");
  for (let at = 0; at < products.length; at += 2_000) {
    const page = products.slice(at, at + 2_000);
    await query(
      `insert into products (sku, name, description, currency, price_cents, stock)
       select sku, name, description, 'EUR', "priceCents", stock
       from jsonb_to_recordset($1::jsonb) as p (sku text, name text, description text, "priceCents" bigint, stock integer)`,
      [JSON.stringify(page)],
    );
  }
}

/** Asks an engine every judged query about these products. */
export async function judge(engine: SearchEngine, products: readonly CatalogueProduct[]): Promise<Judgement> {
  const bySku = new Map(products.map((product) => [product.sku, product]));
  const results: { text: string; ndcg: number }[] = [];
  for (const [text, wanted] of judgedQueries) {
    const { hits } = await engine.find({ text, owner: undefined, filters: {}, limit: 10, after: undefined });
    const found = hits.flatMap((hit) => (hit.kind === "product" ? (bySku.get(hit.sku) ?? []) : []));
    results.push({ text, ndcg: ndcg(found, products, wanted) });
  }
  const mean = results.reduce((sum, result) => sum + result.ndcg, 0) / results.length;
  return { mean, worst: results.sort((a, b) => a.ndcg - b.ndcg).slice(0, 12) };
}
