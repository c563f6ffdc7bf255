import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { log } from "../app/chassis/process/log.ts";
import { machineLine } from "./figures.ts";
import { measureLag } from "./search/lag.ts";
import { measureSearches, type Latency } from "./search/latency.ts";
import { startSearch } from "./search/servers.ts";

const documents = 100_000;

/**
 * Measures search in OpenSearch and in PostgreSQL over the same 100,000 products: how good the
 * answers to judged queries are, how fast they are at 50 requests per second, how far the index is
 * behind at 200 writes per second, and how fast a new index is built.
 */
export async function benchSearch(): Promise<string> {
  log.level = "silent";
  const program = path.join(import.meta.dirname, "search", "quality.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  const quality = JSON.parse(stdout) as string[][];
  const servers = await startSearch(documents);
  try {
    const built = await servers.built();
    const rows = [
      await measureSearches("opensearch", servers.openSearchUrl),
      await measureSearches("postgresql", servers.postgresUrl),
      await measureSearches("opensearch again", servers.openSearchUrl),
    ];
    const lag = await measureLag(servers.endpoint);
    const memory = await servers.openSearchMegabytes();
    return [
      machineLine(),
      table(["nDCG@10 of 68 queries, 2,000 products", "mean"], quality),
      latencyTable(rows),
      table(
        ["What", "figure"],
        [
          ["lag at 200 writes/s: p50", `${lag.p50} ms`],
          ["lag at 200 writes/s: p99", `${lag.p99} ms`],
          ["writes per second while it was measured", String(lag.perSecond)],
          ["documents per second of a full reindex", Math.round(built.documents / built.seconds).toString()],
          ["resident memory of OpenSearch", `${memory} MB`],
        ],
      ),
    ].join("\n\n");
  } finally {
    await servers.stop();
  }
}

const latencyTable = (rows: readonly Latency[]): string =>
  table(
    ["50 searches per second, 100,000 products", "answers", "refused", "p50 ms", "p99 ms", "engine that answered"],
    rows.map(({ what, answers, refused, p50, p99, engines }) => [
      what,
      String(answers),
      String(refused),
      p50.toFixed(1),
      p99.toFixed(1),
      engines,
    ]),
  );

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
