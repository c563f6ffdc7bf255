import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { observe } from "../app/chassis/telemetry/metrics.ts";
import { log } from "../app/chassis/process/log.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../app/testing/prepared-database.ts";
import { services } from "../contract/services.ts";
import { NewRelicCollector } from "../sandbox/backings/new-relic/collector.ts";
import { testContext } from "../sandbox/core/sandbox.fixture.ts";
import { machineLine, median } from "./figures.ts";
import { cores, MeasuredProcess, runProgram } from "./service/measured-process.ts";
import { ready, type Started } from "./service/measured-service.ts";

const connections = 16;
const warmUpSeconds = 15;
const seconds = 4;
const blocks = 6;
const scrapes = 50;
const observations = 2_000_000;
/** N of 127.N.0.0/16 for the collector. */
const network = 43;

const paths = ["/v1/products", "/v1/products/00000000-0000-4000-8000-000000000001"] as const;

interface Candidate {
  readonly what: string;
  readonly started: Started;
}

/** What requests cost one candidate. */
interface Cost {
  readonly microseconds: number[];
  readonly perSecond: number[];
}

/**
 * Measures what telemetry costs a request of the shop: the metrics of each process, and Sentry and New
 * Relic's agent next to the same process without them, each alone on one core, in turns.
 */
export async function benchTelemetry(): Promise<string> {
  spawnSync("taskset", ["-p", "-c", String(cores.others), String(process.pid)]);
  log.level = "silent";
  const [database, context] = await Promise.all([startPreparedDatabase(), testContext(network)]);
  const licenseKey = "a-license-key";
  const collector = new NewRelicCollector({ context, licenseKey });
  await collector.start();
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-telemetry-"));
  const started: Started[] = [];
  try {
    const environment = database.environment("shop");
    const authorities = path.join(folder, "authorities.pem");
    writeFileSync(
      authorities,
      [environment["NODE_EXTRA_CA_CERTS"] ?? "", context.certificates.bundle]
        .map((file) => readFileSync(file, "utf8"))
        .join("\n"),
    );
    const agent = {
      ...(await database.secretsManager.references({ NEW_RELIC_LICENSE_KEY: licenseKey })),
      NEW_RELIC_APPLICATION: "bench",
      ...collector.variables,
    };
    started.push(await startShop(database, "127.43.200.1", {}));
    started.push(await startShop(database, "127.43.200.2", { ...agent, NODE_EXTRA_CA_CERTS: authorities }));
    started.push(
      await startShop(database, "127.43.200.3", {
        ...(await database.secretsManager.references({ SENTRY_DSN: "http://key@127.43.200.4:9000/1" })),
        SENTRY_ENVIRONMENT: "bench",
      }),
    );
    const [plain, newRelic, sentry] = started as [Started, Started, Started];
    const candidates = [
      { what: "without both", started: plain },
      { what: "with Sentry", started: sentry },
      { what: "with New Relic's agent", started: newRelic },
    ];
    const table = await requestTable(candidates);
    const connected = collector.applications().some(({ metrics }) => metrics.size > 0);
    if (!connected) throw new Error("New Relic's agent sent nothing: its cost was not measured.");
    return [machineLine(), table.text, await metricsTable(plain, table.microseconds)].join("\n\n");
  } finally {
    await Promise.all(started.map(async (one) => one.process.end()));
    await Promise.all([collector.stop(), database.remove()]);
    rmSync(folder, { recursive: true, force: true });
    context.remove();
  }
}

async function startShop(
  database: PreparedDatabase,
  address: string,
  changed: Readonly<Record<string, string>>,
): Promise<Started> {
  const { command, port } = services.shop.processes.http;
  const [, ...args] = command;
  const process_ = new MeasuredProcess({
    command: [process.execPath, ...args],
    environment: { ...database.environment("shop"), ...changed, BIND_ADDRESS: address },
    workingFolder: path.join(import.meta.dirname, ".."),
  });
  return ready(process_, `http://${address}:${port}`, "/health/ready", 200);
}

/** Loads a path for so many seconds. @returns how many requests were answered */
async function load({ url }: Started, at: string, duration: number): Promise<number> {
  const { hostname: host, port } = new URL(url);
  const settings = { host, port: Number(port), path: at, connections, seconds: duration };
  const outcome = (await runProgram("steady-load.mjs", cores.others, settings)) as {
    readonly statuses: readonly { readonly count: number }[];
  };
  return outcome.statuses.reduce((sum, { count }) => sum + count, 0);
}

async function requestTable(candidates: readonly Candidate[]): Promise<{ text: string; microseconds: number }> {
  const costs = await measureTurns(candidates);
  const costOf = ({ what }: Candidate, at: string) => median(costs.get(`${what} ${at}`)?.microseconds ?? []);
  const [base] = candidates as readonly [Candidate, ...Candidate[]];
  const rowOf = (at: string, candidate: Candidate) => {
    const { what, started } = candidate;
    const cells = [
      at,
      what,
      costOf(candidate, at).toFixed(0),
      (costOf(candidate, at) / costOf(base, at)).toFixed(2),
      median(costs.get(`${what} ${at}`)?.perSecond ?? []).toFixed(0),
      started.freshMegabytes.toFixed(0),
      started.process.megabytes().toFixed(0),
    ];
    return `| ${cells.join(" | ")} |`;
  };
  const text = [
    "| GET | shop/http | CPU µs per request | ratio | requests/s | MB fresh | MB after load |",
    "|---|---|---|---|---|---|---|",
    ...paths.flatMap((at) => candidates.map((candidate) => rowOf(at, candidate))),
  ].join("\n");
  return { text, microseconds: costOf(base, paths[0]) };
}

/** Loads every candidate with every path, in turns, whose order changes from block to block. */
async function measureTurns(candidates: readonly Candidate[]): Promise<ReadonlyMap<string, Cost>> {
  for (const { started } of candidates) for (const at of paths) await load(started, at, warmUpSeconds);
  const costs = new Map<string, Cost>();
  for (let block = 0; block < blocks; block += 1)
    for (const at of paths)
      for (const { what, started } of block % 2 === 0 ? candidates : candidates.toReversed()) {
        const before = started.process.cpuMicroseconds();
        const requests = await load(started, at, seconds);
        const cost = costs.get(`${what} ${at}`) ?? { microseconds: [], perSecond: [] };
        cost.microseconds.push((started.process.cpuMicroseconds() - before) / requests);
        cost.perSecond.push(requests / seconds);
        costs.set(`${what} ${at}`, cost);
      }
  return costs;
}

/** What one observation takes of a request, and what a scrape takes. */
async function metricsTable({ url, process: measured }: Started, microsecondsPerRequest: number): Promise<string> {
  const attributes = { method: "GET", route: "/v1/products", status_class: "2xx" };
  for (let n = 0; n < observations / 4; n += 1) observe("groundwork_request_seconds", attributes, n / 1e6);
  const began = performance.now();
  for (let n = 0; n < observations; n += 1) observe("groundwork_request_seconds", attributes, (n % 1_000) / 1e3);
  const each = ((performance.now() - began) * 1_000) / observations;
  const metrics = url.replace(/:\d+$/, ":3900/metrics");
  await (await fetch(metrics)).text();
  const before = measured.cpuMicroseconds();
  for (let n = 0; n < scrapes; n += 1) await (await fetch(metrics)).text();
  const scrape = (measured.cpuMicroseconds() - before) / scrapes / 1_000;
  return [
    "| Metrics | |",
    "|---|---|",
    `| one request in the histogram, µs | ${each.toFixed(2)} |`,
    `| … of the CPU time of GET ${paths[0]} | ${((100 * each) / microsecondsPerRequest).toFixed(2)} % |`,
    `| one scrape of /metrics, ms of CPU | ${scrape.toFixed(1)} |`,
  ].join("\n");
}
