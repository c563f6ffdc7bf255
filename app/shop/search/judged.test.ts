import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { log } from "../../chassis/process/log.ts";
import { catalogue } from "./catalogue.fixture.ts";
import { startIndexed, type IndexedCatalogue } from "./indexed-catalogue.fixture.ts";
import { searchAlias } from "./index-definition.ts";
import { judge } from "./judge.fixture.ts";
import { grade, judgedQueries } from "./judged-queries.fixture.ts";
import { stemOf, stopWords } from "./mark-matches.ts";
import { openSearchEngine } from "./open-search-engine.ts";
import { postgresEngine } from "./postgres-engine.ts";
import { wordsOf } from "./words.ts";

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

test("the service has the stems and stop words of the index, so that it marks what matched (SEARCH)", async () => {
  const texts = products.slice(0, 300).flatMap(({ name, description }) => wordsOf(`${name} ${description}`));
  const more = "the of running studies university universal happily relational hopefulness skies".split(" ");
  const words = [...new Set([...texts, ...judgedQueries.flatMap(([text]) => wordsOf(text)), ...more])];
  const analyze = { analyzer: "english_text", text: words.join(" ") };
  const { tokens } = (await indexed.client.request("POST", `/${searchAlias}/_analyze`, { body: analyze })) as {
    tokens: { token: string }[];
  };
  expect(words.length).toBeGreaterThan(200);
  expect(tokens.map(({ token }) => token)).toEqual(words.filter((word) => !stopWords.has(word)).map(stemOf));
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
