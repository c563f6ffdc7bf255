import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import path from "node:path";
import { text } from "node:stream/consumers";
import { startPreparedDatabase } from "../app/testing/prepared-database.ts";
import { freePort } from "../app/testing/free-port.ts";
import { until } from "../app/testing/until.ts";
import { log } from "../app/chassis/process/log.ts";
import { machineLine, median } from "./figures.ts";
import { cores, MeasuredProcess, runProgram } from "./service/measured-process.ts";
import { ready, type Started } from "./service/measured-service.ts";
import { services } from "../contract/services.ts";

/** What the log promises: its share of a request, and the p99 of requests in a storm. */
const bars = { shareOfRequest: 0.05, p99Ratio: 3 } as const;
const storm = 50_000;
const perSecond = 200;
const seconds = 10;
const blocks = 3;

/** Measures what logging costs a line, a request, and requests while a storm of lines is written. */
export async function benchLogs(): Promise<string> {
  spawnSync("taskset", ["-p", "-c", String(cores.others), String(process.pid)]);
  log.level = "silent";
  return [machineLine(), await lineCosts(), await requestCosts(), await storms()].join("\n\n");
}

async function lineCosts(): Promise<string> {
  const child = measured("line-cost.ts", {});
  if (child.stdout === null) throw new Error("line-cost.ts: no stdout");
  const { costs } = JSON.parse(await text(child.stdout)) as { costs: Record<string, number[]> };
  const base = median(costs["no redaction"] ?? []);
  const rows = Object.entries(costs).map(([name, own]) => {
    const cost = median(own);
    return `| ${name} | ${cost.toFixed(2)} | ${Math.min(...own).toFixed(2)}–${Math.max(...own).toFixed(2)} | ${(cost / base).toFixed(2)} |`;
  });
  return ["| A line of a request | µs | range | ratio |", "|---|---|---|---|", ...rows].join("\n");
}

/** The same read with the log, and without its lines. */
async function requestCosts(): Promise<string> {
  const database = await startPreparedDatabase();
  const environment = database.environment("shop");
  const logged = await startShop("127.41.0.3", environment);
  const silent = await startShop("127.41.0.4", { ...environment, LOG_LEVEL: "fatal" });
  try {
    const cost = async (service: Started, duration: number) => {
      const before = service.process.cpuMicroseconds();
      const { hostname: host, port } = new URL(service.url);
      const settings = { host, port: Number(port), path: "/v1/products", connections: 8, seconds: duration };
      const { count } = await answered("shop", settings);
      return (service.process.cpuMicroseconds() - before) / count;
    };
    for (const service of [logged, silent]) await cost(service, 20);
    const ratios: number[] = [];
    const costs: [number[], number[]] = [[], []];
    for (let block = 0; block < 6; block++) {
      const [one, other] = block % 2 === 0 ? [logged, silent] : [silent, logged];
      const [first, second] = [await cost(one, 4), await cost(other, 4)];
      const [withLog, without] = block % 2 === 0 ? [first, second] : [second, first];
      costs[0].push(withLog);
      costs[1].push(without);
      ratios.push((withLog - without) / withLog);
    }
    const share = median(ratios);
    return [
      "| GET /v1/products of the shop | CPU µs per request | share of the log | bar |",
      "|---|---|---|---|",
      `| with its log | ${median(costs[0]).toFixed(0)} | ${(100 * share).toFixed(1)} % (${(100 * Math.min(...ratios)).toFixed(1)}–${(100 * Math.max(...ratios)).toFixed(1)}) | ≤ ${100 * bars.shareOfRequest} % |`,
      `| without | ${median(costs[1]).toFixed(0)} | | |`,
    ].join("\n");
  } finally {
    await Promise.all([logged.process.end(), silent.process.end()]);
    await database.remove();
  }
}

async function startShop(address: string, environment: Readonly<Record<string, string>>): Promise<Started> {
  const { command, port } = services.shop.processes.http;
  const started = new MeasuredProcess({
    command: [process.execPath, ...command.slice(1)],
    environment: { ...environment, BIND_ADDRESS: address },
    workingFolder: path.join(import.meta.dirname, ".."),
  });
  return ready(started, `http://${address}:${port}`, "/health/ready", 200);
}

type Latency = Pick<Answers, "p50" | "p99" | "refused">;

interface Answers {
  readonly p50: number;
  readonly p99: number;
  readonly status: number;
  readonly count: number;
  /** The share of the other answers. */
  readonly refused: number;
}

/** A service that is saturated refuses some requests. @throws if it refuses more than this share */
async function answered(what: string, settings: object, mostRefused = 0.01): Promise<Answers> {
  const { statuses } = (await runProgram("steady-load.mjs", cores.others, settings)) as { statuses: Answers[] };
  const found = statuses.find(({ status }) => status === 200);
  const all = statuses.reduce((sum, { count }) => sum + count, 0);
  if (found === undefined || found.count < all * (1 - mostRefused))
    throw new Error(`${what}: ${JSON.stringify(statuses)}`);
  return { ...found, refused: 1 - found.count / all };
}

/** How a storm's lines are read. */
type Reader = "quiet" | "read" | "not read";

async function storms(): Promise<string> {
  const latencies: Record<Reader, Latency[]> = { quiet: [], read: [], "not read": [] };
  let lost = "";
  for (let block = 0; block < blocks; block++) {
    for (const reader of Object.keys(latencies) as Reader[]) {
      const { latency, dropped } = await stormed(reader);
      latencies[reader].push(latency);
      if (reader === "not read") lost = `${dropped} lines`;
    }
  }
  const of = (reader: Reader, figure: keyof Latency) => median(latencies[reader].map((one) => one[figure]));
  const ratio = (reader: Reader) => (of(reader, "p99") / of("quiet", "p99")).toFixed(2);
  const row = (what: string, reader: Reader, more: string) =>
    `| ${what} | ${of(reader, "p50").toFixed(2)} | ${of(reader, "p99").toFixed(2)} | ${ratio(reader)} | ${(100 * of(reader, "refused")).toFixed(1)} % | ${more} |`;
  return [
    `| ${perSecond} requests/s, each its line | p50 ms | p99 ms | ratio of p99 | refused | lines lost, and counted |`,
    "|---|---|---|---|---|---|",
    row("no other lines", "quiet", "none"),
    row(`${storm} lines/s besides`, "read", `none; the bar is ${bars.p99Ratio}`),
    row(`${storm} lines/s that nobody reads`, "not read", lost),
  ].join("\n");
}

async function stormed(reader: Reader): Promise<{ latency: Latency; dropped: number }> {
  const port = await freePort("127.0.0.1");
  const child = measured("storm-service.ts", { PORT: String(port), STORM: reader === "quiet" ? "0" : String(storm) });
  try {
    const read = reader === "not read" ? undefined : child.stdout?.resume();
    await until("it answers", async () => (await fetch(`http://127.0.0.1:${port}/v1/products`)).ok);
    const settings = { host: "127.0.0.1", port, path: "/v1/products", perSecond, connections: 100, seconds };
    return { latency: await answered("storm", settings, 1), dropped: read === undefined ? await droppedBy(child) : 0 };
  } finally {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
}

/** Begins to read, and finds the line that counts the dropped ones. */
async function droppedBy(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error("storm: no stdout");
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes("log lines dropped")) return (JSON.parse(line) as { lines: number }).lines;
  throw new Error("storm: the service does not say how many lines it dropped");
}

function measured(file: string, environment: Readonly<Record<string, string>>): ChildProcess {
  const program = path.join(import.meta.dirname, "logs", file);
  return spawn("taskset", ["-c", String(cores.measured), process.execPath, program], {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
}
