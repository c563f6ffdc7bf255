import { catalogue } from "../../app/shop/search/catalogue.fixture.ts";
import { startIndexed } from "../../app/shop/search/indexed-catalogue.fixture.ts";
import { judge } from "../../app/shop/search/judge.fixture.ts";
import { openSearchEngine } from "../../app/shop/search/open-search-engine.ts";
import { postgresEngine } from "../../app/shop/search/postgres-engine.ts";
import { log } from "../../app/chassis/process/log.ts";

// Prints the mean nDCG@10 of both engines over the same catalogue. A process of its own, because
// its AWS client is bound to one Secrets Manager.
log.level = "silent";
const products = catalogue(2_000);
const indexed = await startIndexed(products);
try {
  const openSearch = await judge(openSearchEngine(indexed.client), products);
  const postgres = await judge(postgresEngine, products);
  console.log(
    JSON.stringify([
      ["OpenSearch", openSearch.mean.toFixed(3)],
      ["PostgreSQL", postgres.mean.toFixed(3)],
    ]),
  );
} finally {
  await indexed.stop();
}
