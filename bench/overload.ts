import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { startPreparedDatabase } from "../app/testing/prepared-database.ts";
import { log } from "../app/chassis/process/log.ts";
import { machineLine } from "./figures.ts";
import { coreMicroseconds, cores, runProgram } from "./service/measured-process.ts";
import { startService, type Started } from "./service/measured-service.ts";

const seconds = 10;
const warmUpSeconds = 15;
/** Connections that together take all that the service can do. */
const saturating = 16;
/** Connections of a flood: many times what one route admits. */
const flooding = 200;
/** Connections of clients that do not wait for each other: never too few. */
const plenty = 2_000;
const quietPerSecond = 20;
/** A flood of clients that do not wait for their answers, as a multiple of the capacity. */
const excess = 2;

/** What is asked. */
interface Call {
  readonly what: string;
  readonly path: string;
  readonly method?: "POST";
  readonly body?: string;
}

const products: Call = { what: "GET /v1/products", path: "/v1/products" };
const product: Call = { what: "GET /v1/products/:uuid", path: "/v1/products/00000000-0000-4000-8000-000000000001" };
const login: Call = {
  what: "POST /v1/auth/login",
  path: "/v1/auth/login",
  method: "POST",
  body: JSON.stringify({ email: "nobody@example.test", password: "a guess" }),
};
const keys: Call = { what: "GET /v1/auth/jwks", path: "/v1/auth/jwks" };

/**
 * Measures services of this checkout, on one core, with PostgreSQL and the clients on the other: the
 * latency at 70 % of the load that it can take, and what a flood of one route does to another and
 * to its own clients.
 */
export async function benchOverload(): Promise<string> {
  // What this process starts inherits its core; the measured servers set theirs.
  spawnSync("taskset", ["-p", "-c", String(cores.others), String(process.pid)]);
  log.level = "silent";
  const database = await startPreparedDatabase();
  const shop = await startService("shop", database.environment("shop"));
  const auth = await startService("auth", database.environment("auth"));
  try {
    await load(shop, products, { connections: saturating, seconds: warmUpSeconds });
    const capacity = await capacityOf(shop);
    const steady = [
      await measureSteady(shop, "evenly spaced", { perSecond: capacity * 0.7 }),
      await measureSteady(shop, "Poisson", { perSecond: capacity * 0.7, poisson: true }),
    ];
    const floods = [
      await measureFlood(shop, `${products.what}, ${flooding} connections`, products, product, {
        connections: flooding,
      }),
      await measureFlood(shop, `${products.what}, ${excess} times the capacity`, products, product, {
        connections: plenty,
        perSecond: capacity * excess,
      }),
      await measureFlood(auth, `${login.what}, ${flooding} connections`, login, keys, { connections: flooding }),
    ];
    return [machineLine(), steadyTable(capacity, steady), floodTable(floods)].join("\n\n");
  } finally {
    await Promise.all([shop.process.end(), auth.process.end()]);
    await database.remove();
  }
}

interface Load {
  readonly connections: number;
  readonly seconds: number;
  /** Without it each connection asks again as soon as it is answered. */
  readonly perSecond?: number;
  readonly poisson?: boolean;
}

interface Answers {
  readonly status: number;
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

interface Outcome {
  readonly statuses: readonly Answers[];
  /** Requests that no connection was free for. */
  readonly unanswered: number;
  /** Milliseconds that the generator sent a request late, the 99th percentile. */
  readonly late?: number;
}

async function load({ url }: Started, { path, method, body }: Call, settings: Load): Promise<Outcome> {
  const { hostname: host, port } = new URL(url);
  const call = { host, port: Number(port), path, method, body };
  return (await runProgram("steady-load.mjs", cores.others, { ...call, ...settings })) as Outcome;
}

/** The highest rate of evenly spaced requests that it answers all with 200. */
async function capacityOf(service: Started): Promise<number> {
  const closed = await load(service, products, { connections: saturating, seconds: seconds / 2 });
  const most = answersWith(200, closed.statuses).count / (seconds / 2);
  for (let share = 1.1; share > 0.3; share -= 0.05) {
    const perSecond = most * share;
    const { statuses, unanswered } = await load(service, products, { connections: plenty, perSecond, seconds: 3 });
    if (unanswered === 0 && statuses.every(({ status }) => status === 200)) return perSecond;
  }
  throw new Error(`the service refuses requests even at a third of ${most} per second`);
}

interface Steady extends Answers {
  readonly arrivals: string;
  readonly perSecond: number;
  readonly refused: number;
  readonly late: number;
  /** The share of the service's core that other processes used: the figures mean little if it is high. */
  readonly otherWork: number;
}

async function measureSteady(
  service: Started,
  arrivals: string,
  settings: { perSecond: number; poisson?: boolean },
): Promise<Steady> {
  const before = coreMicroseconds(cores.measured) - service.process.cpuMicroseconds();
  const { statuses, late = NaN } = await load(service, products, { connections: plenty, seconds, ...settings });
  const otherWork = (coreMicroseconds(cores.measured) - service.process.cpuMicroseconds() - before) / (seconds * 1e6);
  const served = answersWith(200, statuses);
  return { ...served, arrivals, ...settings, refused: answersWith(503, statuses).count, late, otherWork };
}

const answersWith = (wanted: number, statuses: readonly Answers[]): Answers =>
  statuses.find(({ status }) => status === wanted) ?? { status: wanted, count: 0, p50: NaN, p99: NaN };

function steadyTable(capacity: number, rows: readonly Steady[]): string {
  return [
    `| ${products.what}, 70 % of ${capacity.toFixed(0)} requests/s | requests/s | p50 ms | p99 ms | p99 / p50 | 503s | sent late, p99 ms | other work on its core |`,
    "|---|---|---|---|---|---|---|---|",
    ...rows.map(({ arrivals, perSecond, p50, p99, refused, late, otherWork }) => {
      const times = [p50, p99, p99 / p50].map((figure) => figure.toFixed(1));
      const cells = [
        arrivals,
        perSecond.toFixed(0),
        ...times,
        refused,
        late.toFixed(1),
        `${(otherWork * 100).toFixed(0)} %`,
      ];
      return `| ${cells.join(" | ")} |`;
    }),
  ].join("\n");
}

interface Flood {
  readonly flood: string;
  readonly quiet: Call;
  readonly alone: Answers;
  readonly during: Answers;
  readonly served: Answers;
  readonly refused: Answers;
}

async function measureFlood(
  service: Started,
  flood: string,
  flooded: Call,
  quiet: Call,
  settings: Omit<Load, "seconds">,
): Promise<Flood> {
  const quietly = { connections: plenty, perSecond: quietPerSecond };
  await load(service, quiet, { ...quietly, perSecond: quietPerSecond * 10, seconds: 2 });
  const alone = await load(service, quiet, { ...quietly, seconds });
  const flow = load(service, flooded, { ...settings, seconds: seconds + 2 });
  await pause(1_000);
  const during = await load(service, quiet, { ...quietly, seconds });
  const { statuses } = await flow;
  const refused = answersWith(503, statuses);
  // A wrong password is served too.
  const served = statuses.find(({ status }) => status !== 503) ?? answersWith(200, statuses);
  return { flood, quiet, alone: only(alone), during: only(during), served, refused };
}

/** The answers to the other route, which refuses none. */
function only({ statuses }: Outcome): Answers {
  const [answers, ...others] = statuses;
  if (answers === undefined || others.length > 0)
    throw new Error(`the other route: statuses ${statuses.map(({ status }) => status).join(", ")}`);
  return answers;
}

function floodTable(floods: readonly Flood[]): string {
  const rows = floods.map(({ flood, quiet, alone, during, served, refused }) => {
    const figures = [
      alone.p50.toFixed(1),
      during.p50.toFixed(1),
      (during.p50 / alone.p50).toFixed(1),
      during.p99.toFixed(1),
      (served.count / (seconds + 2)).toFixed(0),
      (refused.count / (seconds + 2)).toFixed(0),
      refused.p50.toFixed(0),
      refused.p99.toFixed(0),
    ];
    return `| ${[flood, quiet.what, ...figures].join(" | ")} |`;
  });
  return [
    `| flood | other route, ${quietPerSecond}/s | p50 ms alone | during | ratio | p99 during | served/s | 503/s | time to 503: p50 ms | p99 |`,
    "|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}
