// Mostly waits.
import { setInterval } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { closeDatabase, openDatabase } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import { OpenSearch } from "../../chassis/search-engine/open-search.ts";
import { until } from "../../testing/until.ts";
import { forgetUser } from "../forget-user.ts";
import { writeDocuments } from "./bulk.ts";
import type { Document } from "./documents.ts";
import { find, order, startSearchedShop, type SearchedShop } from "./searching.fixture.ts";

let searched: SearchedShop;
const ada = randomUUID();
const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
  searched.database.postgres.query<Row & Record<string, unknown>>(text, values);

beforeAll(async () => {
  log.level = "silent";
  searched = await startSearchedShop();
}, 120_000);

afterAll(async () => {
  await searched.stop();
});

/** The version of each document, in the database and in the index that is searched. */
async function versions() {
  const answer = await searched.ask("/shop-search/_search", { size: 10_000, _source: ["version"] });
  const { hits } = (answer as { hits: { hits: { _id: string; _source: { version: number } }[] } }).hits;
  const ofDatabase = await rows<{ uuid: string; version: string }>(
    "select uuid, version from shop.search_documents where deleted_at is null",
  );
  return {
    index: new Map(hits.map(({ _id, _source }) => [_id, _source.version])),
    database: new Map(ofDatabase.map(({ uuid, version }) => [uuid, Number(version)])),
  };
}

test("OpenSearch is killed for a minute under writes: no request fails, and then it has every change (SEARCH, case 43)", async () => {
  await searched.openSearch.kill();
  const engines = new Set<string>();
  let writes = 0;
  // Paced: as fast as it can, it would take a processor from the tests beside it for the whole minute.
  for await (const start of setInterval(200, Date.now())) {
    if (Date.now() - start >= 60_000) break;
    writes++;
    await rows("update shop.products set price_cents = price_cents + 1, stock = 1000 where sku = 'MUG-350'");
    await rows(
      "update shop.products set deleted_at = case when deleted_at is null then now() end where sku = 'GRI-040'",
    );
    await order(searched.shop, searched.issuer.token(ada), ["Stoneware mug", 1]);
    engines.add((await find(searched.shop, { q: "mug" })).engine);
  }
  await searched.openSearch.start();
  await searched.indexed();
  const { index, database } = await versions();
  expect([...engines]).toEqual(["postgresql; fallback"]);
  expect(writes).toBeGreaterThan(50);
  expect(index).toEqual(database);
  await until("OpenSearch answers", async () => (await find(searched.shop, { q: "mug" })).engine === "opensearch");
  expect(await rows("select from shop.dead_letter")).toEqual([]);
}, 240_000);

test("a write that arrives late changes nothing, neither after a later version nor after a deletion (SEARCH)", async () => {
  const engine = await OpenSearch.at(searched.openSearch.endpoint);
  const [live] = await rows<{ name: string }>("select name from shop.search_indexes where state = 'live'");
  const indexes = [live?.name ?? ""];
  const document = (version: number, isDeleted = false): Document => ({
    id: "0",
    uuid: "00000000-0000-4000-8000-000000000043",
    kind: "product",
    owner: null,
    code: "LATE",
    title: `Late lamp ${version}`,
    body: "",
    currency: "EUR",
    amount: "1",
    stock: 1,
    lines: null,
    createdAt: new Date(),
    isDeleted,
    version: String(version),
    checksum: 1,
  });
  const write = async (...documents: Document[]) =>
    writeDocuments(
      engine,
      documents.map((each) => ({ document: each, indexes })),
    );
  const found = async () => {
    await searched.ask("/shop-search/_refresh", {});
    return (await find(searched.shop, { q: "late lamp" })).hits.map(({ name }) => name);
  };
  const done = { result: "done" };
  expect(await write(document(2), document(3), document(1), document(3))).toEqual([done, done, done, done]);
  expect(await found()).toEqual(["Late lamp 3"]);
  expect(await write(document(5, true), document(4))).toEqual([done, done]);
  expect(await found()).toEqual([]);
  expect(await write(document(6), document(5, true))).toEqual([done, done]);
  expect(await found()).toEqual(["Late lamp 6"]);
  await write(document(7, true));
  await engine.close();
});

test("a document that the index cannot take is a dead letter; the others go on, and its repair is indexed (SEARCH)", async () => {
  const insert = async (sku: string, name: string) =>
    rows(
      `insert into shop.products (sku, name, description, currency, price_cents, stock)
       values ($1, $2, '', 'EUR', 1, 1)`,
      [sku, name],
    );
  // A code is one term of the index, and a term has at most 32,766 bytes.
  const poison = "a".repeat(40_000);
  await insert(poison, "Poison lantern");
  await insert("SOUND", "Sound lantern");
  await searched.indexed();
  const names = async () => (await find(searched.shop, { q: "lantern" })).hits.map(({ name }) => name).sort();
  expect(await names()).toEqual(["Sound lantern"]);
  const letters = await rows<{ type: string; reason: string }>("select type, reason from shop.dead_letter");
  expect(letters).toEqual([{ type: "search.index", reason: expect.stringContaining("400 ") }]);
  await rows("update shop.products set sku = 'REPAIRED' where sku = $1", [poison]);
  await searched.indexed();
  expect(await names()).toEqual(["Poison lantern", "Sound lantern"]);
});

test("an index that takes no writes for a time delays changes and loses none; the lag shows it (SEARCH)", async () => {
  const settings = async (blocked: boolean) =>
    fetch(`${searched.openSearch.endpoint}/shop-search/_settings`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ index: { blocks: { write: blocked } } }),
    });
  await settings(true);
  await rows("update shop.products set name = 'Blocked teapot' where sku = 'POT-060'");
  await until("the message waits", async () => {
    const waiting = await rows("select from shop.inbox where queue = 'shop-search' and payload is not null");
    return waiting.length > 0;
  });
  await until(
    "the log has the lag",
    () => /"searchLag":\{"seconds":[0-9.]+,"changes":[1-9]/.test(searched.worker.stdout()),
    40,
  );
  expect((await find(searched.shop, { q: "blocked" })).hits).toEqual([]);
  await settings(false);
  await searched.indexed();
  expect((await find(searched.shop, { q: "blocked" })).hits.map(({ name }) => name)).toEqual(["Blocked teapot"]);
}, 120_000);

test("a change is found without a reindex (SEARCH)", async () => {
  await rows("update shop.products set name = 'Swift teapot' where sku = 'POT-060'");
  await until("it is found", async () => (await find(searched.shop, { q: "swift teapot" })).total.value === 1);
});

test("the orders of a deleted user are not in the index any more (SEARCH)", async () => {
  const eve = randomUUID();
  const uuid = await order(searched.shop, searched.issuer.token(eve), ["Stoneware mug", 1]);
  await searched.indexed();
  const owned = async () => {
    const { hits } = (await searched.ask("/shop-search/_search", { query: { term: { owner: eve } } })) as {
      hits: { hits: { _id: string }[] };
    };
    return hits.hits.map(({ _id }) => _id);
  };
  expect(await owned()).toEqual([uuid]);
  openDatabase(processConfig("shop", "worker", searched.database.environment("shop")), []);
  try {
    await transaction(async () => forgetUser({ user: eve }));
  } finally {
    await closeDatabase();
  }
  await searched.indexed();
  const [{ index, database }, found] = [await versions(), await owned()];
  expect([found, index.has(uuid), index]).toEqual([[], false, database]);
});

test("while OpenSearch hangs, the database answers, and soon without waiting for it (SEARCH)", async () => {
  const { next } = await find(searched.shop, { q: "steel", limit: "1" });
  searched.openSearch.freeze();
  try {
    await until("searches do not wait", async () => {
      const began = performance.now();
      const { engine, hits } = await find(searched.shop, { q: "mug" });
      expect([engine, hits.length]).toEqual(["postgresql; fallback", 1]);
      return performance.now() - began < 200;
    });
    const later = await searched.shop.ask(`/v1/search?q=steel&limit=1&after=${next}`);
    expect([later.status, later.headers.get("retry-after")]).toEqual([503, "5"]);
  } finally {
    searched.openSearch.thaw();
  }
  await until("OpenSearch answers", async () => (await find(searched.shop, { q: "mug" })).engine === "opensearch", 30);
});
