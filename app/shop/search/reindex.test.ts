// Mostly waits.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { log } from "../../chassis/process/log.ts";
import { until } from "../../testing/until.ts";
import { find, startSearchedShop, type SearchedShop } from "./searching.fixture.ts";

let searched: SearchedShop;
const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
  searched.database.postgres.query<Row & Record<string, unknown>>(text, values);

beforeAll(async () => {
  log.level = "silent";
  searched = await startSearchedShop();
  await rows(
    `insert into shop.products (sku, name, description, currency, price_cents, stock)
     select 'FILL-' || n, 'Plain shelf ' || n, 'Oak, oiled, with brackets', 'EUR', n, n from generate_series(1, 20000) n`,
  );
  await rows(
    `insert into shop.products (sku, name, description, currency, price_cents, stock)
     select 'RARE-' || n, 'Quokkafold stool', '', 'EUR', n, 5 from generate_series(1, 50) n`,
  );
  await searched.indexed();
}, 180_000);

afterAll(async () => {
  await searched.stop();
});

const indexes = async () =>
  rows<{ name: string; state: string }>(
    "select name, state from shop.search_indexes where deleted_at is null order by id",
  );
const live = async () => (await indexes()).find(({ state }) => state === "live")?.name;
/** What `npm run search:reindex` does. */
const request = async () =>
  rows("update shop.search_indexes set definition = '' where state = 'live' and deleted_at is null");

/** The documents of the index that is searched, next to those of the database. */
async function compared() {
  await searched.indexed();
  const body = { size: 0, track_total_hits: true, aggs: { versions: { sum: { field: "version" } } } };
  const answer = (await searched.ask("/shop-search/_search", body)) as {
    hits: { total: { value: number } };
    aggregations: { versions: { value: number } };
  };
  const [sums] = await rows<{ count: number; versions: number }>(
    `select count(*)::integer as count, sum(version)::float8 as versions
     from shop.search_documents where deleted_at is null`,
  );
  const { hits, aggregations } = answer;
  return { index: { count: hits.total.value, versions: aggregations.versions.value }, database: sums };
}

test("a reindex under load misses and doubles no hit at any moment, and loses no change (SEARCH)", async () => {
  const before = await live();
  const expected = (await find(searched.shop, { q: "quokkafold", limit: "50" })).hits.map(({ uuid }) => uuid).sort();
  expect(expected).toHaveLength(50);
  let over = false;
  let [searches, writes] = [0, 0];
  // Asked directly too: PostgreSQL answers for an index that is too slow, or is not there.
  const body = { size: 100, _source: false, query: { match: { name: "quokkafold" } } };
  const searcher = async () => {
    for (; !over; searches++) {
      const { hits } = await find(searched.shop, { q: "quokkafold", limit: "50" });
      expect(hits.map(({ uuid }) => uuid).sort()).toEqual(expected);
      const found = (await searched.ask("/shop-search/_search", body)) as { hits: { hits: { _id: string }[] } };
      expect(found.hits.hits.map(({ _id }) => _id).sort()).toEqual(expected);
    }
  };
  const writer = async () => {
    for (; !over; writes++) {
      await rows("update shop.products set stock = stock + 1 where sku = $1", [`RARE-${(writes % 50) + 1}`]);
      await rows("update shop.products set name = 'Plain bench ' || $1 where sku = $2", [
        writes,
        `FILL-${(writes * 37) % 20_000}`,
      ]);
    }
  };
  await request();
  const load = Promise.all([searcher(), writer()]);
  try {
    await until("another index is searched", async () => (await live()) !== before, 90);
  } finally {
    over = true;
  }
  await load;
  expect(Math.min(searches, writes)).toBeGreaterThan(20);
  const { index, database } = await compared();
  expect(index).toEqual(database);
  expect(await indexes()).toMatchObject([{ name: before, state: "kept" }, { state: "live" }]);
  const kept = (await searched.ask(`/${before}/_count`)) as { count: number };
  expect(kept.count).toBeGreaterThan(20_000);
}, 180_000);

test("a worker that dies during a reindex leaves nothing behind: the next one builds the index (SEARCH)", async () => {
  const before = await live();
  await request();
  const building = await until(
    "an index is being built",
    async () => (await indexes()).find(({ state }) => state === "building")?.name,
    40,
  );
  searched.worker.kill();
  await until("another index is searched", async () => (await live()) !== before, 90);
  const { index, database } = await compared();
  expect(index).toEqual(database);
  const names = (await indexes()).map(({ name }) => name);
  expect(names).not.toContain(building);
  expect(await searched.ask(`/${building}/_count`)).toMatchObject({ status: 404 });
}, 180_000);

test("an index that OpenSearch lost is built again; meanwhile the database answers (SEARCH)", async () => {
  const before = (await live()) ?? "";
  await fetch(`${searched.openSearch.endpoint}/${before}`, { method: "DELETE" });
  expect((await find(searched.shop, { q: "quokkafold" })).engine).toBe("postgresql; fallback");
  await rows("update shop.products set name = 'Quokkafold chair' where sku = 'RARE-1'");
  await until("another index is searched", async () => (await live()) !== before, 90);
  const { index, database } = await compared();
  expect(index).toEqual(database);
}, 180_000);
