import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { log } from "../../chassis/process/log.ts";
import { find, order, startSearchedShop, type Answered, type SearchedShop } from "./searching.fixture.ts";

let searched: SearchedShop;
const [ada, bob] = [randomUUID(), randomUUID()];
const token = (user: string) => searched.issuer.token(user);
const change = async (set: string, sku: string) => {
  await searched.database.postgres.query(`update shop.products set ${set} where sku = $1`, [sku]);
  await searched.indexed();
};

beforeAll(async () => {
  log.level = "silent";
  searched = await startSearchedShop();
  await order(searched.shop, token(ada), ["Stoneware mug", 2], ["Sencha", 1]);
  await order(searched.shop, token(bob), ["Stoneware mug", 1], ["Hand grinder", 1]);
  await searched.indexed();
}, 120_000);

afterAll(async () => {
  await searched.stop();
});

// The same of both engines: they are one port.
describe.each([
  ["postgresql", () => searched.plainShop],
  ["opensearch", () => searched.shop],
] as const)("%s", (engine, shop) => {
  const seek = async (query: Record<string, string>, user?: string) =>
    find(shop(), query, user === undefined ? undefined : token(user));
  const names = async (query: Record<string, string>) => (await seek(query)).hits.map(({ name }) => name);

  test("a product is found by its words, with what the caller sees of it and the matches marked (SEARCH)", async () => {
    const { status, body, headers } = await shop().ask("/v1/search?q=steel+kettles");
    expect([status, headers.get("search-engine")]).toEqual([200, engine]);
    expect(body).toEqual({
      hits: [
        {
          type: "product",
          uuid: expect.any(String),
          sku: "KET-100",
          name: "Gooseneck kettle",
          description: "Stainless steel, 1 litre, for induction too",
          currency: "EUR",
          priceCents: 5900,
          inStock: 60,
          highlights: {
            name: [
              { text: "Gooseneck ", match: false },
              { text: "kettle", match: true },
            ],
            description: [
              { text: "Stainless ", match: false },
              { text: "steel", match: true },
              { text: ", 1 litre, for induction too", match: false },
            ],
          },
        },
      ],
      total: { value: 1, exact: true },
      facets: { type: { product: { value: 1, exact: true }, order: { value: 0, exact: true } } },
      didYouMean: null,
      next: null,
    });
  });

  test.each([
    ["a prefix", "stonew", ["Stoneware mug"]],
    ["a synonym", "cup", ["Stoneware mug"]],
    ["a phrase that is a synonym", "green tea", ["Sencha"]],
    ["a word in upper case and plural", "MUGS", ["Stoneware mug"]],
    ["a code in lower case", "mug-350", ["Stoneware mug"]],
  ])("%s finds: %s (SEARCH)", async (_, q, found) => {
    expect(await names({ q })).toEqual(found);
  });

  test("misspelled words find what they probably mean, and the answer says so (SEARCH)", async () => {
    const { hits, didYouMean } = await seek({ q: "goosneck ketle" });
    expect([hits.map(({ name }) => name), didYouMean]).toEqual([["Gooseneck kettle"], "gooseneck kettle"]);
  });

  test("filters narrow hits and counts; the facet of types does not depend on the type (SEARCH)", async () => {
    expect(await names({ q: "steel", maxPriceCents: "5000" })).toEqual(["Airtight canister"]);
    expect(await names({ q: "steel", minPriceCents: "8000" })).toEqual(["Hand grinder"]);
    await change("stock = 0", "KET-100");
    expect([await names({ q: "kettle", inStock: "true" }), await names({ q: "kettle" })]).toEqual([
      [],
      ["Gooseneck kettle"],
    ]);
    await change("stock = 60", "KET-100");
    const orders = await seek({ q: "mug", type: "order" }, ada);
    expect(orders.hits.map(({ type, lines }) => [type, lines])).toEqual([
      [
        "order",
        [
          { name: "Stoneware mug", quantity: 2 },
          { name: "Sencha", quantity: 1 },
        ],
      ],
    ]);
    expect([orders.total.value, orders.facets.type.product.value, orders.facets.type.order.value]).toEqual([1, 1, 1]);
  });

  test("renamed, deleted and restored products are found as they are (SEARCH)", async () => {
    await change("name = 'Copper samovar'", "POT-060");
    expect([await names({ q: "samovar" }), await names({ q: "teapot" })]).toEqual([["Copper samovar"], []]);
    await change("deleted_at = now()", "POT-060");
    expect(await names({ q: "samovar" })).toEqual([]);
    await change("deleted_at = null, name = 'Cast-iron teapot'", "POT-060");
    expect(await names({ q: "teapot" })).toEqual(["Cast-iron teapot"]);
  });

  test("a deleted row is not found, nor one that was deleted with its order (SEARCH)", async () => {
    const { postgres } = searched.database;
    const sku = randomUUID();
    await postgres.query(
      `insert into shop.products (sku, name, description, currency, price_cents, stock)
       values ($1, 'Ephemeral lantern', '', 'EUR', 100, 5)`,
      [sku],
    );
    const uuid = await order(searched.shop, token(bob), ["Ephemeral lantern", 1]);
    await searched.indexed();
    const types = async () => (await seek({ q: "ephemeral lantern" }, bob)).hits.map(({ type }) => type).sort();
    expect(await types()).toEqual(["order", "product"]);
    await postgres.query("delete from shop.order_lines where order_id = (select id from shop.orders where uuid = $1)", [
      uuid,
    ]);
    await postgres.query("delete from shop.orders where uuid = $1", [uuid]);
    await postgres.query("delete from shop.products where sku = $1", [sku]);
    await searched.indexed();
    expect(await types()).toEqual([]);
  });

  test("of others' orders neither hits nor facets nor totals show anything (SEARCH, AUTH-4)", async () => {
    const seen = ({ hits, total, facets }: Answered) => [
      hits.map(({ type }) => type).sort(),
      total.value,
      facets.type.order.value,
    ];
    expect(seen(await seek({ q: "mug" }))).toEqual([["product"], 1, 0]);
    expect(seen(await seek({ q: "mug" }, ada))).toEqual([["order", "product"], 2, 1]);
    expect(seen(await seek({ q: "mug" }, randomUUID()))).toEqual([["product"], 1, 0]);
    expect(seen(await seek({ q: "grinder", type: "order" }, ada))).toEqual([[], 0, 0]);
    expect(seen(await seek({ q: "grinder", type: "order" }, bob))).toEqual([["order"], 1, 1]);
  });

  test("neither suggestions nor highlights reveal a word that only another's order has (SEARCH, AUTH-4)", async () => {
    await searched.database.postgres.query(
      "update shop.order_lines set name = 'Zephyrglobe' where name = 'Hand grinder'",
    );
    await searched.indexed();
    expect((await seek({ q: "zephyrglobe" }, bob)).total.value).toBe(1);
    for (const q of ["zephyrglobe", "zephyrglobes", "zephyrglob", "zephirglobe", "zephyr"]) {
      const { status, text } = await shop().ask(`/v1/search?q=${q}`, { token: token(ada) });
      expect([q, status, text.toLowerCase().includes("zephyrglobe")]).toEqual([q, 200, false]);
    }
    await searched.database.postgres.query(
      "update shop.order_lines set name = 'Hand grinder' where name = 'Zephyrglobe'",
    );
    await searched.indexed();
  });

  test("a cursor of one user or search is not one of another (SEARCH, AUTH-4)", async () => {
    const { next } = await seek({ q: "mug", limit: "1" }, ada);
    for (const [query, user] of [
      [{ q: "mug" }, bob],
      [{ q: "cup" }, ada],
      [{ q: "mug", type: "product" }, ada],
    ] as const) {
      const path = `/v1/search?${new URLSearchParams({ ...query, after: next ?? "" }).toString()}`;
      const { status, body } = await shop().ask(path, { token: token(user) });
      expect([status, body]).toMatchObject([400, { errors: [{ path: "query.after" }] }]);
    }
  });

  test("a cursor has no id of a row, only the uuid of the last hit (SEARCH, MODEL)", async () => {
    const { hits, next } = await seek({ q: "steel", limit: "1" });
    expect(JSON.parse(Buffer.from(next ?? "", "base64url").toString())).toEqual({
      engine,
      attempt: 0,
      score: expect.any(Number),
      uuid: hits[0]?.uuid,
      search: expect.any(String),
    });
  });

  test.each([
    { uuid: "x" },
    { uuid: "1; select 1" },
    { score: "1" },
    { score: -1 },
    { attempt: 3 },
    { engine: "other" },
  ])("a cursor with %j in it is refused (SEARCH, case 25)", async (forged) => {
    const { next } = await seek({ q: "steel", limit: "1" });
    const written = JSON.parse(Buffer.from(next ?? "", "base64url").toString()) as object;
    const after = Buffer.from(JSON.stringify({ ...written, ...forged })).toString("base64url");
    const { status, body } = await shop().ask(`/v1/search?q=steel&limit=1&after=${after}`);
    expect([status, body]).toMatchObject([400, { errors: [{ path: "query.after" }] }]);
  });

  test("pages have neither gaps nor duplicates, also among hits of one score (SEARCH)", async () => {
    const word = `paging${engine}`;
    await searched.database.postgres.query(
      `insert into shop.products (sku, name, description, currency, price_cents, stock)
       select $1 || n, $1 || ' lamp', '', 'EUR', n, 1 from generate_series(1, 23) n`,
      [word],
    );
    await searched.indexed();
    const all = (await seek({ q: word, limit: "50" })).hits.map(({ uuid }) => uuid);
    const pages: string[] = [];
    for (let after: string | undefined; ;) {
      const page: Answered = await seek({ q: word, limit: "5", ...(after === undefined ? {} : { after }) });
      pages.push(...page.hits.map(({ uuid }) => uuid));
      if (page.next === null) break;
      after = page.next;
    }
    expect([new Set(pages).size, pages]).toEqual([23, all]);
  });

  test.each([
    "mug*",
    "kettle | mug & !kettle",
    "name:mug^5 OR *",
    "/mu.*/",
    "mug:*",
    "((((((((((mug",
    "'mug'); drop table shop.products --",
    "mug\\",
    '"mug',
    "mug~2",
    "<b>mug</b>",
    "müg ＭＵＧ",
    "the",
    Array.from({ length: 20 }, (_, n) => `word${n}`).join(" "),
  ])("operators in %p are only punctuation between words (SEARCH, case 25)", async (q) => {
    expect((await seek({ q }, ada)).engine).toBe(engine);
  });
});

test("an invalid token is refused, not treated as none (AUTH-1, case 9)", async () => {
  for (const authorization of ["Bearer nonsense", "Basic YTpi", "Bearer", ""]) {
    const { status } = await searched.shop.ask("/v1/search?q=mug", { headers: { authorization } });
    expect([authorization, status]).toEqual([authorization, 401]);
  }
});

test.each<[string, Record<string, string>, string]>([
  ["nothing to search for", { q: "" }, "query.q"],
  ["only wildcards", { q: "*?%_" }, "query.q"],
  ["201 characters", { q: "a".repeat(201) }, "query.q"],
  ["10 kB", { q: "mug ".repeat(2_500) }, "query.q"],
  ["21 words", { q: "a ".repeat(21) }, "query.q"],
  ["no text", {}, "query.q"],
  ["an unknown type", { q: "mug", type: "user" }, "query.type"],
  ["a negative price", { q: "mug", minPriceCents: "-1" }, "query.minPriceCents"],
  ["a price beyond exact numbers", { q: "mug", maxPriceCents: "9007199254740993" }, "query.maxPriceCents"],
  ["51 hits", { q: "mug", limit: "51" }, "query.limit"],
  ["a cursor of its own", { q: "mug", after: "eyJhIjoxfQ" }, "query.after"],
  ["another owner (case 22)", { q: "mug", owner: bob }, "query.owner"],
])("a search with %s is refused with the path (SEARCH, case 26)", async (_, query, path) => {
  const { status, body } = await searched.shop.ask(`/v1/search?${new URLSearchParams(query).toString()}`);
  expect([status, body]).toMatchObject([400, { errors: [{ path }] }]);
});
