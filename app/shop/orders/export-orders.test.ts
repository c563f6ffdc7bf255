import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { closeDatabase, openDatabase } from "../../chassis/database/database.ts";
import { largestResultBytes } from "../../chassis/jobs/result-job.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { exportOrdersHandler } from "./export-orders.ts";
import { Order, OrderLine } from "./order.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let shop: ServiceProcess;
let ada: string;

/** Ended in reverse order, also if a start fails: a server that is left keeps Jest's process from ending. */
const started = new AsyncDisposableStack();

beforeAll(async () => {
  log.level = "silent";
  issuer = await startTokenIssuer();
  started.defer(async () => issuer.close());
  prepared = await startPreparedDatabase();
  started.defer(async () => prepared.remove());
  const environment = { ...prepared.environment("shop"), AUTH_ADDRESS: issuer.address };
  openDatabase(processConfig("shop", "worker", environment), [Order, OrderLine]);
  started.defer(closeDatabase);
  shop = await startHttpProcess("shop", environment);
  started.defer(async () => void (await shop.stop()));
});
beforeEach(() => {
  ada = randomUUID();
});
afterAll(async () => started.disposeAsync());

const ask = async (path: string, method = "GET") => shop.ask(path, { method, token: issuer.token(ada) });

/** Writes orders of Ada, the oldest first, each with one line. */
async function place(orders: number, name: string): Promise<string[]> {
  const rows = await prepared.postgres.query<{ uuid: string }>(
    `with placed as (
       insert into shop.orders (buyer, currency, total_cents, created_at)
       select $1, 'EUR', 2980, '2026-11-30T10:00:00Z' from generate_series(1, $2::int) returning id, uuid
     ), lines as (
       insert into shop.order_lines (order_id, product_id, name, quantity, unit_price_cents)
       select id, (select min(id) from shop.products), $3, 2, 1490 from placed
     )
     select uuid from placed order by id`,
    [ada, orders, name],
  );
  return rows.map(({ uuid }) => uuid);
}

/** Runs the exports of the outbox, as the worker does. @returns what one failed with */
async function runExports(): Promise<unknown> {
  const jobs = await prepared.postgres.query<{ id: string; payload: unknown }>(
    "delete from shop.outbox where queue = 'shop-exports' returning uuid as id, payload",
  );
  const messages = jobs.map(({ id, payload }) => ({ id, payload, type: "orders.export", requestId: id }));
  const set = exportOrdersHandler.open(messages);
  try {
    for (const message of messages)
      await set.outside(message, { id: message.id, number: 1, signal: AbortSignal.timeout(10_000) });
    await transaction(async () => set.effects(messages));
    return undefined;
  } catch (error) {
    for (const message of messages) await exportOrdersHandler.givenUp(message, error);
    return error;
  }
}

async function exported(): Promise<{ job: string; address: string }> {
  const { status, headers, body } = await ask("/v2/orders/export", "POST");
  const { job } = body as { job: string };
  expect([status, headers.get("location")]).toEqual([202, `/v1/jobs/${job}`]);
  return { job, address: `/v1/jobs/${job}` };
}

test("a buyer has own orders written as CSV by a job, newest first, and no cell is a formula (ASYNC-1)", async () => {
  await place(1, 'A "large" mug, blue');
  const [newest = ""] = await place(1, "=HYPERLINK(1)");
  const { job, address } = await exported();
  expect(await exported()).toEqual({ job, address });
  expect((await ask(address)).body).toMatchObject({ type: "orders.export", state: "queued", result: null });
  expect(await runExports()).toBeUndefined();
  const { status, body } = await ask(address);
  expect([status, body]).toMatchObject([200, { uuid: job, state: "done", progressPercent: 100, error: null }]);
  const { fileName, contentType, text } = (body as { result: Record<string, string> }).result;
  expect([fileName, contentType]).toEqual([expect.stringMatching(/^orders-\d{4}-\d\d-\d\d\.csv$/), "text/csv"]);
  const lines = text?.split("\r\n") ?? [];
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe("order,createdAt,status,currency,totalCents,product,quantity,unitPriceCents");
  expect(lines[1]).toBe(`${newest},2026-11-30T10:00:00.000Z,placed,EUR,2980,'=HYPERLINK(1),2,1490`);
  expect(lines[2]).toContain(',"A ""large"" mug, blue",2,1490');
});

test("an export has the orders of all pages, and of its buyer alone", async () => {
  await place(250, "Mug");
  const { address } = await exported();
  await runExports();
  const { text } = ((await ask(address)).body as { result: { text: string } }).result;
  expect(
    new Set(
      text
        .trimEnd()
        .split("\r\n")
        .slice(1)
        .map((line) => line.slice(0, 36)),
    ).size,
  ).toBe(250);
});

test("more orders than a result may have are refused with a code of their own", async () => {
  await place(120, "x".repeat(largestResultBytes / 100));
  const { address } = await exported();
  expect(await runExports()).toMatchObject({ code: "result-too-large" });
  expect((await ask(address)).body).toMatchObject({ state: "failed", error: "result-too-large", result: null });
});

test("an export that its buyer cancels has no result, and is not cancelled twice", async () => {
  const { address } = await exported();
  const cancellation = await ask(`${address}/cancellation`, "POST");
  expect([cancellation.status, cancellation.body]).toMatchObject([200, { state: "cancelled" }]);
  await runExports();
  expect((await ask(address)).body).toMatchObject({ state: "cancelled", result: null });
  expect((await ask(`${address}/cancellation`, "POST")).body).toMatchObject({ type: "urn:problem:job-finished" });
});
