import { AuditEntry } from "../chassis/audit/audit-entry.ts";
import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { serve } from "../chassis/http/serve.ts";
import { Limiter } from "../chassis/limits/limiter.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { keepStatistics } from "../chassis/statistics/request-statistics.ts";
import { PublishedKeys } from "../chassis/tokens/published-keys.ts";
import { PublishedRevocations } from "../chassis/tokens/published-revocations.ts";
import { TokenVerifier } from "../chassis/tokens/token-verifier.ts";
import { Message } from "./messages/message.ts";
import { OrderLine, Order } from "./orders/order.ts";
import { Product } from "./products/product.ts";
import { routes } from "./routes.ts";
import { postgresEngine } from "./search/postgres-engine.ts";
import { Search } from "./search/search.ts";
import { readVersions } from "./updates/client-versions.ts";
import { VersionCopy } from "./updates/version-copy.ts";
import { Upload } from "./uploads/upload.ts";
import { openUploads } from "./uploads/uploads.ts";

/** Serves products, orders, messages, uploads, search and updates. Ready without auth: only what needs a sign-in waits for its keys. */
export async function startHttp(config: ProcessConfig<"shop", "http">): Promise<Stop> {
  const { values } = config;
  openDatabase(config, [Product, Order, OrderLine, Message, Upload, AuditEntry]);
  const { AUTH_ADDRESS: auth } = values;
  const openSearch = await connected(values.SEARCH_ENDPOINT);
  const search = new Search(postgresEngine, openSearch?.engine);
  const uploads = await openUploads(values.UPLOADS_BUCKET);
  const verifier = new TokenVerifier(new PublishedKeys(auth), new PublishedRevocations(auth), values);
  const limiter = Limiter.open(values);
  const versions = VersionCopy.open(values, async () => readVersions(query));
  const serving = await serve(
    {
      service: "shop",
      routes: routes(search, versions, uploads),
      verify: (token) => verifier.verify(token),
      knowsRevocations: () => verifier.knowsRevocations(),
      limiter,
      checks: { database: async () => query("select 1") },
    },
    config,
  );
  const stopStatistics = keepStatistics();
  return async () => {
    await serving.stop();
    await stopStatistics();
    limiter.close();
    versions.close();
    search.close();
    uploads.close();
    await openSearch?.close();
    await closeDatabase();
  };
}

/** Loaded only if it is configured. */
async function connected(endpoint: string | undefined) {
  if (endpoint === undefined) return undefined;
  const [{ OpenSearch }, { openSearchEngine }, { guardEngine }] = await Promise.all([
    import("../chassis/search-engine/open-search.ts"),
    import("./search/open-search-engine.ts"),
    import("./search/guard-engine.ts"),
  ]);
  const client = await OpenSearch.at(endpoint);
  return { engine: guardEngine(openSearchEngine(client)), close: async () => client.close() };
}
