import { closeDatabase, openDatabase, type DatabaseConfig } from "../../chassis/database/database.ts";
import { OpenSearch } from "../../chassis/search-engine/open-search.ts";
import { startOpenSearch } from "../../testing/open-search.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import type { CatalogueProduct } from "./catalogue.fixture.ts";
import { insertProducts } from "./judge.fixture.ts";
import { reindex } from "./reindex.ts";

/** Products in a database that this process has open, and in an index of OpenSearch. */
export interface IndexedCatalogue {
  readonly client: OpenSearch;
  stop(): Promise<void>;
}

/** Starts both servers with these products and no others. */
export async function startIndexed(products: readonly CatalogueProduct[]): Promise<IndexedCatalogue> {
  const [prepared, server] = await Promise.all([startPreparedDatabase(), startOpenSearch()]);
  const values = prepared.environment("shop") as DatabaseConfig["values"];
  openDatabase({ service: "shop", values }, []);
  const client = await OpenSearch.at(server.endpoint);
  await insertProducts(products);
  await reindex(client, AbortSignal.timeout(60_000));
  return {
    client,
    stop: async () => {
      await client.close();
      await closeDatabase();
      await Promise.all([prepared.remove(), server.stop()]);
    },
  };
}
