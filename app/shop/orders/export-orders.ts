import { stringify } from "csv-stringify/sync";
import { query } from "../../chassis/database/database.ts";
import { handleResultJob, type ResultAttempt } from "../../chassis/jobs/handle-result-job.ts";
import { JobFailure, largestResultBytes } from "../../chassis/jobs/result-job.ts";
import { exportOrders } from "./export-orders-job.ts";
import { listOrders, type WholeOrder } from "./read-orders.ts";

const ordersTogether = 100;

const columns = [
  "order",
  "createdAt",
  "status",
  "currency",
  "totalCents",
  "product",
  "quantity",
  "unitPriceCents",
] as const;

/** Runs {@link exportOrders}: reads page by page, and gives up before the text is larger than a result may be. */
export const exportOrdersHandler = handleResultJob(exportOrders, {
  outside: async (_, attempt) => ({
    fileName: `orders-${new Date().toISOString().slice(0, 10)}.csv`,
    contentType: "text/csv" as const,
    text: await textOf(attempt),
  }),
});

async function textOf({ owner, signal, report }: ResultAttempt): Promise<string> {
  const orders = await ordersOf(owner);
  const texts = [csvOf([columns])];
  let [bytes, read] = [0, 0];
  for await (const page of pagesOf(owner)) {
    signal.throwIfAborted();
    const text = csvOf(page.flatMap(linesOf));
    texts.push(text);
    bytes += Buffer.byteLength(text);
    if (bytes > largestResultBytes) throw new JobFailure("result-too-large", `more than ${largestResultBytes} bytes`);
    read += page.length;
    report((100 * read) / Math.max(1, orders));
  }
  return texts.join("");
}

async function ordersOf(buyer: string): Promise<number> {
  const text = "select count(*)::int as orders from orders where buyer = $1 and deleted_at is null";
  const [row] = await query<{ orders: number }>(text, [buyer]);
  return row?.orders ?? 0;
}

async function* pagesOf(buyer: string): AsyncGenerator<readonly WholeOrder[]> {
  for (let after: string | undefined; ;) {
    const page = await listOrders(buyer, { limit: ordersTogether, after });
    // The buyer was deleted meanwhile: nobody reads the file.
    if (page === undefined) return;
    yield page.rows;
    if (page.next === null) return;
    after = page.next;
  }
}

const linesOf = ({ order, lines }: WholeOrder) =>
  lines.map(({ name, quantity, unitPriceCents }) => [
    order.uuid,
    order.createdAt.toISOString(),
    order.status,
    order.currency,
    order.totalCents,
    name,
    quantity,
    unitPriceCents,
  ]);

/** A spreadsheet would run a cell that begins as a formula does: such a cell gets an apostrophe. */
const csvOf = (rows: readonly (readonly unknown[])[]): string =>
  stringify([...rows], { escape_formulas: true, record_delimiter: "windows" });
