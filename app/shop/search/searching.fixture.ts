import type { Messaging } from "../../testing/messaging.ts";
import { startMessaging } from "../../testing/messaging.ts";
import { startOpenSearch, type OpenSearchServer } from "../../testing/open-search.ts";
import { loopbackAddress } from "../../testing/loopback-address.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import { supervise, type Supervised } from "../../testing/run-file.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { until } from "../../testing/until.ts";
import type { ServiceName } from "../../../contract/services.ts";

interface Count {
  readonly value: number;
  readonly exact: boolean;
}

/** An answer of the route, as tests read it. */
export interface Answered {
  readonly engine: string;
  readonly hits: readonly {
    readonly type: string;
    readonly uuid: string;
    readonly name?: string;
    readonly lines?: readonly { readonly name: string; readonly quantity: number }[];
  }[];
  readonly total: Count;
  readonly facets: { readonly type: { readonly product: Count; readonly order: Count } };
  readonly didYouMean: string | null;
  readonly next: string | null;
}

/** A shop with its servers, and OpenSearch next to its database. */
export interface SearchedShop {
  readonly database: Messaging<ServiceName>["database"];
  readonly openSearch: OpenSearchServer;
  readonly issuer: TokenIssuer;
  /** The process that searches in OpenSearch. */
  readonly shop: ServiceProcess;
  /** A process without OpenSearch. */
  readonly plainShop: ServiceProcess;
  readonly worker: Supervised;
  /** Resolves when OpenSearch has, and finds, every change. */
  indexed(): Promise<void>;
  /** A request to OpenSearch. */
  ask(path: string, body?: object): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts everything, and waits until the worker has built the index. */
export async function startSearchedShop(): Promise<SearchedShop> {
  const [messaging, issuer, openSearch] = await Promise.all([
    startMessaging<ServiceName>(startPreparedDatabase),
    startTokenIssuer(),
    startOpenSearch(),
  ]);
  const { database } = messaging;
  const plain = { ...(await messaging.environment("shop")), AUTH_ADDRESS: issuer.address };
  const environment = { ...plain, SEARCH_ENDPOINT: openSearch.endpoint };
  const plainShop = await startHttpProcess("shop", plain);
  const shop = await startHttpProcess("shop", environment);
  const worker = supervise("app/shop/worker.ts", { ...environment, BIND_ADDRESS: loopbackAddress() });
  const ask = async (path: string, body?: object) => {
    const headers = { "content-type": "application/json" };
    const sent = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
    return (await fetch(`${openSearch.endpoint}${path}`, sent)).json();
  };
  const started: SearchedShop = {
    database,
    openSearch,
    issuer,
    shop,
    plainShop,
    worker,
    ask,
    indexed: async () => {
      await until("every change is indexed", async () => isIndexed(database), 60);
      await ask("/shop-search/_refresh", {});
    },
    stop: async () => {
      await Promise.all([shop.stop(), plainShop.stop(), worker.stop()]);
      await Promise.all([issuer.close(), messaging.remove(), openSearch.stop()]);
    },
  };
  await until("OpenSearch answers", async () => (await find(shop, { q: "mug" })).engine === "opensearch", 60);
  return started;
}

/** No message for the index is on its way or waits. */
async function isIndexed({ postgres }: Messaging<ServiceName>["database"]): Promise<boolean> {
  const open = await postgres.query(
    `select from shop.outbox where queue = 'shop-search' and processed_at is null
     union all select from shop.inbox where queue = 'shop-search' and payload is not null`,
  );
  return open.length === 0;
}

/** The answer to a search. @throws if it is not a 200 */
export async function find(shop: ServiceProcess, query: Record<string, string>, token?: string): Promise<Answered> {
  const path = `/v1/search?${new URLSearchParams(query).toString()}`;
  const { status, text, body, headers } = await shop.ask(path, token === undefined ? {} : { token });
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return { ...(body as Omit<Answered, "engine">), engine: headers.get("search-engine") ?? "" };
}

/** Orders products by their names. @returns the order's uuid */
export async function order(
  shop: ServiceProcess,
  token: string,
  ...lines: (readonly [name: string, quantity: number])[]
): Promise<string> {
  const { body: listed } = await shop.ask("/v1/products?limit=100");
  const { products } = listed as { products: { uuid: string; name: string }[] };
  const wishes = lines.map(([name, quantity]) => ({
    product: products.find((product) => product.name === name)?.uuid,
    quantity,
  }));
  const { status, text, body } = await shop.ask("/v1/orders", { body: { lines: wishes }, token });
  if (status !== 201) throw new Error(`order: ${status} ${text}`);
  return (body as { uuid: string }).uuid;
}
