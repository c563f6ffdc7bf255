import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { log } from "../../chassis/process/log.ts";
import { catalogue } from "./catalogue.fixture.ts";
import { startIndexed, type IndexedCatalogue } from "./indexed-catalogue.fixture.ts";
import { judge } from "./judge.fixture.ts";
import { grade, judgedQueries } from "./judged-queries.fixture.ts";
import { openSearchEngine } from "./open-search-engine.ts";
import { postgresEngine } from "./postgres-engine.ts";

const products = catalogue(2_000);
let indexed: IndexedCatalogue;

beforeAll(async () => {
  log.level = "silent";
  indexed = await startIndexed(products);
}, 120_000);

afterAll(async () => {
  await indexed.stop();
});

test("the catalogue is the same in each run, and each query has products that are worth finding", () => {
  expect(catalogue(2_000)).toEqual(products);
  expect(new Set(products.map(({ sku }) => sku)).size).toBe(2_000);
  expect(judgedQueries.length).toBeGreaterThanOrEqual(60);
  const without = judgedQueries.filter(([, wanted]) => !products.some((product) => grade(product, wanted) === 3));
  expect(without).toEqual([]);
});

test("OpenSearch answers the judged queries with a mean nDCG@10 of at least 0.85 (SEARCH)", async () => {
  const { mean, worst } = await judge(openSearchEngine(indexed.client), products);
  process.stdout.write(`nDCG@10 of OpenSearch: ${mean.toFixed(3)}; worst: ${JSON.stringify(worst)}\n`);
  expect(mean).toBeGreaterThanOrEqual(0.85);
});

test("PostgreSQL answers the judged queries with a mean nDCG@10 of at least 0.7 (SEARCH)", async () => {
  const { mean, worst } = await judge(postgresEngine, products);
  process.stdout.write(`nDCG@10 of PostgreSQL: ${mean.toFixed(3)}; worst: ${JSON.stringify(worst)}\n`);
  expect(mean).toBeGreaterThanOrEqual(0.7);
});
