import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { closeDatabase, openDatabase } from "../chassis/database/database.ts";
import { processConfig } from "../chassis/process/config.ts";
import { log } from "../chassis/process/log.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../testing/prepared-database.ts";
import { listConversation, listReceived, Message } from "./messages/message.ts";
import type { Page, PageRequest } from "../chassis/http/pages.ts";
import { Product, listProducts } from "./products/product.ts";
import { postgresEngine } from "./search/postgres-engine.ts";
import type { Position } from "./search/question.ts";

let prepared: PreparedDatabase;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  const environment = { ...prepared.environment("shop"), AUTH_ADDRESS: "127.0.0.1:1" };
  openDatabase(processConfig("shop", "http", environment), [Product, Message]);
});

afterAll(async () => {
  await closeDatabase();
  await prepared.remove();
});

/** A list with its own rows, in the order of their insertion. */
interface Listed {
  readonly read: (request: PageRequest) => Promise<Page<{ readonly uuid: string }> | undefined>;
  readonly insert: (count: number) => Promise<string[]>;
  readonly remove: (uuid: string) => Promise<unknown>;
}

type Rows = readonly { readonly uuid: string }[];
const uuids = (rows: Rows) => rows.map(({ uuid }) => uuid);

async function inboxOf(recipient: string): Promise<Listed> {
  const message = () => ({ sender: randomUUID(), recipient, text: "Hello" });
  return Promise.resolve({
    read: async (request) => listReceived(request, recipient),
    insert: async (count) => uuids(await Message.bulkCreate(Array.from({ length: count }, message))),
    remove: async (uuid) => Message.destroy({ where: { uuid } }),
  });
}

const lists: Readonly<Record<string, { readonly newestFirst: boolean; readonly open: () => Promise<Listed> }>> = {
  "the messages of an inbox": { newestFirst: true, open: async () => inboxOf(randomUUID()) },
  "a conversation in both directions": {
    newestFirst: true,
    open: async () => {
      const [ada, bob, eve] = [randomUUID(), randomUUID(), randomUUID()];
      await Message.create({ sender: eve, recipient: ada, text: "not of it" });
      const message = (_: unknown, n: number) =>
        n % 2 === 0
          ? { sender: ada, recipient: bob, text: "Hello" }
          : { sender: bob, recipient: ada, text: "Hello, too" };
      return {
        read: async (request) => listConversation(request, bob, ada),
        insert: async (count) => uuids(await Message.bulkCreate(Array.from({ length: count }, message))),
        remove: async (uuid) => Message.destroy({ where: { uuid } }),
      };
    },
  },
  "the products": {
    newestFirst: false,
    open: async () => {
      await Product.destroy({ where: {} });
      const facts = { name: "Cup", description: "", currency: "EUR", priceCents: 1, stock: 0 };
      const product = () => ({ ...facts, sku: randomUUID() });
      return {
        read: async (request) => listProducts(request),
        insert: async (count) => uuids(await Product.bulkCreate(Array.from({ length: count }, product))),
        remove: async (uuid) => Product.destroy({ where: { uuid } }),
      };
    },
  },
};

/** What happens between two pages. */
const change = fc.oneof(
  fc.record({ insert: fc.integer({ min: 1, max: 3 }) }),
  // Of the rows that were there at first, also the one that the cursor names.
  fc.record({ remove: fc.nat(11) }),
);

const walks = fc.record({
  rows: fc.integer({ min: 0, max: 12 }),
  limit: fc.integer({ min: 1, max: 5 }),
  between: fc.array(fc.array(change, { maxLength: 2 }), { maxLength: 12 }),
});

/** One reader of a list, and what others do to it meanwhile. */
class Walk {
  readonly #list: Listed;
  readonly #first: readonly string[];
  readonly read: string[] = [];
  /** In the order of their insertion, without those that were deleted before they were read. */
  readonly stay: string[];

  constructor(list: Listed, first: readonly string[]) {
    this.#list = list;
    this.#first = first;
    this.stay = [...first];
  }

  async page(request: PageRequest): Promise<string | null> {
    const page = await this.#list.read(request);
    if (page === undefined) throw new Error("a cursor of its own is refused");
    expect(page.rows.length).toBeLessThanOrEqual(request.limit);
    this.read.push(...uuids(page.rows));
    return page.next;
  }

  async insert(count: number): Promise<void> {
    this.stay.push(...(await this.#list.insert(count)));
  }

  async remove(at: number): Promise<void> {
    const uuid = this.#first[at];
    if (uuid === undefined) return;
    await this.#list.remove(uuid);
    if (!this.read.includes(uuid)) this.stay.splice(0, this.stay.length, ...this.stay.filter((each) => each !== uuid));
  }

  /** What must have been read. */
  expected(newestFirst: boolean): string[] {
    return newestFirst ? this.stay.filter((uuid) => this.#first.includes(uuid)).toReversed() : this.stay;
  }
}

test.each(Object.entries(lists))(
  "%s: following next gives every row that stays once and none twice, in order, whatever comes and goes meanwhile",
  async (_, { newestFirst, open }) => {
    const property = fc.asyncProperty(walks, async ({ rows, limit, between }) => {
      const list = await open();
      const walk = new Walk(list, await list.insert(rows));
      const changes = between.values();
      for (let next = await walk.page({ limit }); next !== null; next = await walk.page({ limit, after: next })) {
        for (const each of changes.next().value ?? [])
          await ("insert" in each ? walk.insert(each.insert) : walk.remove(each.remove));
      }
      expect(walk.read).toEqual(walk.expected(newestFirst));
    });
    await fc.assert(property, { numRuns: 25 });
  },
);

test("a cursor of another list is refused like one of no list, and one whose row is deleted is not", async () => {
  const [mine, others] = [await inboxOf(randomUUID()), await inboxOf(randomUUID())];
  const [oldest = "", newest = ""] = await mine.insert(2);
  const [foreign = ""] = await others.insert(1);
  await mine.remove(oldest);
  const read = async (after: string) => mine.read({ limit: 5, after });
  expect([await read(foreign), await read(randomUUID())]).toEqual([undefined, undefined]);
  const nothing = { rows: [], next: null };
  expect([await read(newest), await read(oldest)]).toEqual([nothing, nothing]);
});

/** The hits of a search that PostgreSQL answers, page by page. */
async function found(text: string): Promise<string[]> {
  const hits: string[] = [];
  for (let after: Position | undefined; ;) {
    const page = await postgresEngine.find({ text, owner: undefined, filters: {}, limit: 50, after });
    hits.push(...page.hits.map(({ uuid }) => uuid));
    if (page.next === undefined) return hits;
    after = page.next;
  }
}

test("a search that more products match than are ranked has the same hits each time, on pages without gaps (SEARCH)", async () => {
  // PostgreSQL begins to read a table of more than a quarter of its memory where the last reader was.
  await prepared.postgres.query(
    `insert into shop.search_documents (kind, code, title, body, currency, amount_cents, stock)
     select 'product', n, 'Common candle', repeat('-', 1700), 'EUR', n, 1 from generate_series(1, 14000) n`,
  );
  await prepared.postgres.query("analyze shop.search_documents");
  const hits = await found("candle");
  expect([hits.length, new Set(hits).size]).toEqual([500, 500]);
  expect(await found("candle")).toEqual(hits);
});
