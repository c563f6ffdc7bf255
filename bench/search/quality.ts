import { catalogue } from "../../app/shop/search/catalogue.fixture.ts";
import { judge } from "../../app/shop/search/judge.fixture.ts";
import { openSearchEngine } from "../../app/shop/search/open-search-engine.ts";
import { postgresEngine } from "../../app/shop/search/postgres-engine.ts";
import { startIndexed } from "../../app/shop/search/indexed-catalogue.fixture.ts";

/** The mean nDCG@10 of both engines over the same catalogue. */
export async function judgeBoth(): Promise<string[][]> {
  const products = catalogue(2_000);
  const indexed = await startIndexed(products);
  try {
    return [
      ["OpenSearch", (await judge(openSearchEngine(indexed.client), products)).mean.toFixed(3)],
      ["PostgreSQL", (await judge(postgresEngine, products)).mean.toFixed(3)],
    ];
  } finally {
    await indexed.stop();
  }
}
