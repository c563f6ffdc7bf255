import { readFileSync } from "node:fs";
import { closeDatabase, openDatabase, type DatabaseConfig } from "../../app/chassis/database/database.ts";
import { catalogue } from "../../app/shop/search/catalogue.fixture.ts";
import { insertProducts } from "../../app/shop/search/judge.fixture.ts";
import { loopbackAddress } from "../../app/testing/loopback-address.ts";
import { startMessaging } from "../../app/testing/messaging.ts";
import { startOpenSearch } from "../../app/testing/open-search.ts";
import { startPreparedDatabase } from "../../app/testing/prepared-database.ts";
import { supervise } from "../../app/testing/run-file.ts";
import { startHttpProcess } from "../../app/testing/service-process.ts";
import { startTokenIssuer } from "../../app/testing/token-issuer.ts";
import { until } from "../../app/testing/until.ts";
import type { ServiceName } from "../../contract/services.ts";

/** A shop with a catalogue, once with OpenSearch and once without. */
export interface SearchServers {
  readonly endpoint: string;
  readonly openSearchUrl: string;
  readonly postgresUrl: string;
  /** What the worker reports of the index that it built. */
  built(): Promise<{ documents: number; seconds: number }>;
  openSearchMegabytes(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the servers, inserts the products, and then the worker, which builds the index. */
export async function startSearch(products: number): Promise<SearchServers> {
  const [messaging, issuer, openSearch] = await Promise.all([
    startMessaging<ServiceName>(startPreparedDatabase),
    startTokenIssuer(),
    startOpenSearch(),
  ]);
  const plain = { ...(await messaging.environment("shop")), AUTH_ADDRESS: issuer.address };
  openDatabase({ service: "shop", values: messaging.database.environment("shop") as DatabaseConfig["values"] }, []);
  await insertProducts(catalogue(products));
  await messaging.database.postgres.query("vacuum analyze shop.search_documents, shop.products, shop.search_words");
  const environment = { ...plain, SEARCH_ENDPOINT: openSearch.endpoint };
  const [withEngine, without] = [await startHttpProcess("shop", environment), await startHttpProcess("shop", plain)];
  const worker = supervise("app/shop/worker.ts", { ...environment, BIND_ADDRESS: loopbackAddress() });
  return {
    endpoint: openSearch.endpoint,
    openSearchUrl: withEngine.url,
    postgresUrl: without.url,
    built: async () =>
      until(
        "the index is built",
        () => {
          const line = worker
            .stdout()
            .split("\n")
            .find((each) => each.includes("search index built"));
          return line === undefined ? undefined : (JSON.parse(line) as { documents: number; seconds: number });
        },
        180,
      ),
    openSearchMegabytes: async () => {
      const answer = await fetch(`${openSearch.endpoint}/_nodes/process`);
      const { nodes } = (await answer.json()) as { nodes: Record<string, { process: { id: number } }> };
      const [node] = Object.values(nodes);
      const status = readFileSync(`/proc/${String(node?.process.id)}/status`, "utf8");
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024);
    },
    stop: async () => {
      await closeDatabase();
      await Promise.all([withEngine.stop(), without.stop(), worker.stop()]);
      await Promise.all([issuer.close(), messaging.remove(), openSearch.stop()]);
    },
  };
}
