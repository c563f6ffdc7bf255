import { prepared } from "../../chassis/database/prepared.ts";
import { pagesOf, type Page, type PageRequest } from "../../chassis/http/pages.ts";
import { Order, OrderLine } from "./order.ts";

const orderColumns = ["id", "uuid", "createdAt", "currency", "totalCents", "status"] as const;
const lineColumns = ["orderId", "name", "quantity", "unitPriceCents"] as const;

/** An order with its lines, as far as they leave the service. */
export interface WholeOrder {
  readonly order: Pick<Order, (typeof orderColumns)[number]>;
  readonly lines: readonly Pick<OrderLine, (typeof lineColumns)[number]>[];
}

const orderOf = prepared(Order, orderColumns, "uuid = $1 and buyer = $2");
const anyOrder = prepared(Order, orderColumns, "uuid = $1");
const linesOf = prepared(OrderLine, lineColumns, "order_id = any($1::bigint[]) order by id");
const ordersOf = pagesOf(Order, orderColumns, { where: "buyer = $1", order: "newest first" });

/** An order, of this buyer or, without one, of any; undefined if there is none. */
export async function findOrder(uuid: string, buyer: string | undefined): Promise<WholeOrder | undefined> {
  const found = await (buyer === undefined ? anyOrder(uuid) : orderOf(uuid, buyer));
  return (await withLines(found))[0];
}

/** The orders of a buyer page by page, newest first; undefined if the page follows none of them. */
export async function listOrders(buyer: string, request: PageRequest): Promise<Page<WholeOrder> | undefined> {
  const page = await ordersOf(request, buyer);
  return page === undefined ? undefined : { rows: await withLines(page.rows), next: page.next };
}

async function withLines(orders: readonly WholeOrder["order"][]): Promise<WholeOrder[]> {
  if (orders.length === 0) return [];
  const lines = Map.groupBy(await linesOf(orders.map(({ id }) => id)), ({ orderId }) => orderId);
  return orders.map((order) => ({ order, lines: lines.get(order.id) ?? [] }));
}
