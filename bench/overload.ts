import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { startPreparedDatabase } from "../app/testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../app/testing/service-process.ts";
import { machineLine } from "./figures.ts";

const seconds = 10;
const warmUpSeconds = 15;
/** Connections that together take all that the service can do. */
const saturating = 16;
/** Connections of a flood: many times what one route admits. */
const flooding = 200;
const quietPerSecond = 20;

/** What is asked. */
interface Call {
  readonly what: string;
  readonly path: string;
  readonly body?: string;
}

const products: Call = { what: "GET /v1/products", path: "/v1/products" };
const order: Call = { what: "GET /v1/orders/:uuid", path: "/v1/orders/00000000-0000-4000-8000-000000000001" };
const login: Call = {
  what: "POST /v1/auth/login",
  path: "/v1/auth/login",
  body: JSON.stringify({ email: "nobody@example.test", password: "a guess" }),
};
const keys: Call = { what: "GET /v1/auth/jwks", path: "/v1/auth/jwks" };

/**
 * Measures a service of this checkout: its latency at 70 % of the load that it can take, and what a
 * flood of one route does to another and to its own clients.
 */
export async function benchOverload(): Promise<string> {
  const database = await startPreparedDatabase();
  const [shop, auth] = await Promise.all([
    startHttpProcess("shop", { ...database.environment("shop"), LOG_LEVEL: "error" }),
    startHttpProcess("auth", { ...database.environment("auth"), LOG_LEVEL: "error" }),
  ]);
  try {
    const steady = await measureSteady(shop);
    const floods = [await measureFlood(shop, products, order), await measureFlood(auth, login, keys)];
    return [machineLine(), steady, floodTable(floods)].join("\n\n");
  } finally {
    await Promise.all([shop.stop(), auth.stop()]);
    await database.remove();
  }
}

async function measureSteady(service: ServiceProcess): Promise<string> {
  await flood(service, products, saturating, warmUpSeconds);
  const capacity = (await flood(service, products, saturating, seconds)).length / seconds;
  const answers = await paced(service, products, capacity * 0.7, seconds);
  const [middle, high] = [percentile(answers, 50), percentile(answers, 99)];
  return [
    `| ${products.what} | requests/s | p50 ms | p99 ms | p99 / p50 |`,
    "|---|---|---|---|---|",
    `| ${saturating} connections, each asks again at once | ${capacity.toFixed(0)} | | | |`,
    `| 70 % of that rate | ${(capacity * 0.7).toFixed(0)} | ${middle.toFixed(1)} | ${high.toFixed(1)} | ${(high / middle).toFixed(1)} |`,
  ].join("\n");
}

interface Flood {
  readonly flooded: Call;
  readonly quiet: Call;
  readonly alone: number;
  readonly during: number;
  readonly answers: readonly Answer[];
}

async function measureFlood(service: ServiceProcess, flooded: Call, quiet: Call): Promise<Flood> {
  await paced(service, quiet, quietPerSecond, seconds / 2);
  const alone = percentile(await paced(service, quiet, quietPerSecond, seconds), 50);
  const flow = flood(service, flooded, flooding, seconds + 2);
  await pause(1_000);
  const during = percentile(await paced(service, quiet, quietPerSecond, seconds), 50);
  return { flooded, quiet, alone, during, answers: await flow };
}

function floodTable(floods: readonly Flood[]): string {
  const rows = floods.map(({ flooded, quiet, alone, during, answers }) => {
    const refused = answers.filter(({ status }) => status === 503);
    const served = (answers.length - refused.length) / (seconds + 2);
    const figures = [
      alone.toFixed(1),
      during.toFixed(1),
      (during / alone).toFixed(1),
      served.toFixed(0),
      (refused.length / (seconds + 2)).toFixed(0),
      percentile(refused, 50).toFixed(0),
      percentile(refused, 99).toFixed(0),
    ];
    return `| ${[flooded.what, quiet.what, ...figures].join(" | ")} |`;
  });
  return [
    `| flood, ${flooding} connections | other route, ${quietPerSecond}/s | p50 ms alone | during | ratio | served/s | 503/s | time to 503: p50 ms | p99 |`,
    "|---|---|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

interface Answer {
  readonly status: number;
  readonly milliseconds: number;
}

/** Each connection asks again as soon as it is answered. */
async function flood(service: ServiceProcess, call: Call, connections: number, forSeconds: number): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + forSeconds * 1_000;
  const answers: Answer[] = [];
  const client = async () => {
    while (performance.now() < end) answers.push(await ask(agent, service, call));
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  return answers;
}

/** Asks at a fixed rate, however long the answers take. */
async function paced(service: ServiceProcess, call: Call, perSecond: number, forSeconds: number): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  const asked: Promise<Answer>[] = [];
  for (let passed = 0; passed < forSeconds * 1_000; passed = performance.now() - began) {
    while (asked.length < (passed / 1_000) * perSecond) asked.push(ask(agent, service, call));
    await pause(1);
  }
  const answers = await Promise.all(asked);
  agent.destroy();
  return answers;
}

async function ask(agent: Agent, { url }: ServiceProcess, { path, body }: Call): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const headers = body === undefined ? {} : { "content-type": "application/json", "content-length": body.length };
    const sent = request(`${url}${path}`, { agent, method, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, milliseconds: performance.now() - began }));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** That share of the answers took no longer. */
function percentile(answers: readonly Answer[], share: number): number {
  const sorted = answers.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? NaN;
}
