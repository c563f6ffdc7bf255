import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { machineLine, median } from "./figures.ts";
import { installPackages } from "./packages.ts";
import { startStage, type Candidate, type Stage } from "./service/candidates.ts";
import { startEveryProcess } from "./service/every-process.ts";
import { cores, runProgram } from "./service/measured-process.ts";

/** As many as a process works on at once for one route. */
const connections = 16;
/** Slow services become faster for as long. */
const warmUpSeconds = 30;
const seconds = 2;
const blocks = 4;
const idleSeconds = 60;
/** A stall of the machine fills the places of a route: so many answers may be 503, and the table shows them. */
const busyShare = 0.01;

interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  /** The number of answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly errors: number;
}

/** One candidate in one block. */
interface Sample extends Load {
  readonly perSecond: number;
  readonly cpu: number;
  /** The share of answers that said 503. */
  readonly busy: number;
}

interface Scenario {
  readonly what: string;
  readonly candidates: readonly Candidate[];
  readonly path: string;
  readonly status: number;
  readonly request?: (candidate: Candidate) => object;
  readonly connections?: number;
}

/**
 * Measures reads of this service next to bare Express and the usual stack with the same rows: each
 * alone on one core, in random order within a block; PostgreSQL and the load on the other core.
 */
export async function benchService(): Promise<string> {
  installPackages("service");
  // What this process starts inherits its core; the measured servers set theirs.
  spawnSync("taskset", ["-p", "-c", String(cores.others), String(process.pid)]);
  const stage = await startStage();
  try {
    const reads = readsOf(stage);
    for (const scenario of reads) await warmUp(scenario, reads);
    const tables = [];
    for (const scenario of reads) tables.push(readTable(scenario, await measure(scenario)));
    tables.push(await refusals(stage), await logins(stage), await memory(stage));
    return [machineLine(), ...tables].join("\n\n");
  } finally {
    await stage.end();
  }
}

const withToken = ({ token }: Candidate): object => ({ headers: { authorization: `Bearer ${token}` } });

function readsOf({ candidates: { auth, shop }, product }: Stage): Scenario[] {
  return [
    { what: "GET /v1/users/me", candidates: auth, path: "/v1/users/me", status: 200, request: withToken },
    { what: "GET /v1/products/:uuid", candidates: shop, path: `/v1/products/${product}`, status: 200 },
    { what: "GET /v1/products, 10 rows", candidates: shop, path: "/v1/products?limit=20", status: 200 },
  ];
}

/** Every process for 30 s, whichever its scenarios. */
async function warmUp(scenario: Scenario, all: readonly Scenario[]): Promise<void> {
  const share = all.filter(({ candidates }) => candidates === scenario.candidates).length;
  for (const candidate of scenario.candidates) await loaded(scenario, candidate, warmUpSeconds / share, 1);
}

async function measure(scenario: Scenario): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(scenario.candidates.map(({ name }) => [name, []]));
  for (let block = 0; block < blocks; block++) {
    for (const candidate of shuffled(scenario.candidates))
      samples.get(candidate.name)?.push(await loaded(scenario, candidate, seconds));
  }
  return samples;
}

async function loaded(
  scenario: Scenario,
  candidate: Candidate,
  duration: number,
  mostBusy = busyShare,
): Promise<Sample> {
  const { path: below, request = () => ({}), connections: clients = connections } = scenario;
  const before = candidate.process.cpuMicroseconds();
  const load = (await runProgram("load.mjs", cores.others, {
    url: `${candidate.url}${below}`,
    connections: clients,
    duration,
    ...request(candidate),
  })) as Load;
  const busy = busyShareOf(scenario, candidate, load, mostBusy);
  const cpu = (candidate.process.cpuMicroseconds() - before) / load.requests;
  return { ...load, cpu, busy, perSecond: load.requests / load.seconds };
}

/** @throws Error if requests failed, or more than `most` of the answers were 503 */
function busyShareOf({ what, status }: Scenario, { name }: Candidate, load: Load, most: number): number {
  const { [status]: expected = 0, 503: refused = 0, ...others } = load.statuses;
  const busy = refused / (refused + expected);
  if (load.errors > 0 || Object.keys(others).length > 0 || busy > most)
    throw new Error(`${name}: ${what}: ${load.errors} errors, ${JSON.stringify(load.statuses)}`);
  return busy;
}

function readTable({ what }: Scenario, samples: ReadonlyMap<string, readonly Sample[]>): string {
  const base = [...samples.values()][0] ?? [];
  const rows = [...samples].map(([name, own]) => {
    const of = (figure: (sample: Sample) => number) => median(own.map(figure));
    const ratios = (figure: (sample: Sample, first: Sample) => number) =>
      own.map((sample, block) => figure(sample, base[block] ?? sample)).toSorted((left, right) => left - right);
    const speed = ratios((sample, first) => sample.perSecond / first.perSecond);
    const cost = ratios((sample, first) => first.cpu / sample.cpu);
    const range = (figures: readonly number[]) =>
      `${median(figures).toFixed(2)} (${(figures[0] ?? 0).toFixed(2)}–${(figures.at(-1) ?? 0).toFixed(2)})`;
    return `| ${name} | ${Math.round(of(({ perSecond }) => perSecond))} | ${range(speed)} | ${of(({ cpu }) => cpu).toFixed(0)} | ${range(cost)} | ${of(({ p50 }) => p50)} | ${of(({ p99 }) => p99)} | ${(of(({ busy }) => busy) * 100).toFixed(2)} % |`;
  });
  const head = `| ${what} | requests/s | ratio | CPU µs per request | ratio | p50 ms | p99 ms | 503s |`;
  return [head, "|---|---|---|---|---|---|---|---|", ...rows].join("\n");
}

/** What a refused request costs next to a served one. */
async function refusals({ candidates: { auth }, login, refusedSource }: Stage): Promise<string> {
  const ours = auth.filter(({ name }) => name === "this service");
  const read = (what: string, status: number, request: (token: string) => object): Scenario => ({
    what,
    candidates: ours,
    path: "/v1/users/me",
    status,
    request: ({ token }) => request(token),
  });
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const scenarios: Scenario[] = [
    read("served", 200, bearer),
    read("401: wrong signature, each request another", 401, (token) => ({ forged: token.slice(0, -12) })),
    read("401: wrong signature, the same again", 401, (token) => bearer(`${token.slice(0, -8)}AAAAAAAA`)),
    read("401: not a token", 401, () => bearer("junk")),
    {
      what: "429: POST /v1/auth/register beyond the source's limit",
      candidates: ours,
      path: "/v1/auth/register",
      status: 429,
      request: () => ({
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": refusedSource },
        body: JSON.stringify({ ...login, name: "Ada" }),
      }),
    },
  ];
  const costs: number[] = [];
  for (const scenario of scenarios) {
    const samples = [...(await measure(scenario)).values()].flat();
    costs.push(median(samples.map(({ cpu }) => cpu)));
  }
  const rows = scenarios.map(({ what }, n) => {
    const cost = costs[n] ?? 0;
    return `| ${what} | ${cost.toFixed(0)} | ${(cost / (costs[0] ?? 1)).toFixed(2)} |`;
  });
  return ["| GET /v1/users/me of auth, unless stated | CPU µs per request | ratio |", "|---|---|---|", ...rows].join(
    "\n",
  );
}

/** A login next to the argon2 that it cannot avoid, with as many at once. */
async function logins({ candidates: { auth }, login, passwordHash }: Stage): Promise<string> {
  const scenario: Scenario = {
    what: "POST /v1/auth/login",
    candidates: auth.filter(({ name }) => name === "this service"),
    path: "/v1/auth/login",
    status: 200,
    connections: 4,
    request: () => ({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(login),
    }),
  };
  const own: { cpu: number; perSecond: number }[] = [];
  const argon2: typeof own = [];
  for (let block = 0; block < blocks; block++) {
    const settings = { seconds, connections: 4, hash: passwordHash, password: login.password };
    argon2.push((await runProgram("argon2.mjs", cores.measured, settings)) as (typeof own)[number]);
    own.push(...[...(await measureOnce(scenario))]);
  }
  const row = (what: string, samples: typeof own) =>
    `| ${what} | ${median(samples.map(({ perSecond }) => perSecond)).toFixed(1)} | ${(median(samples.map(({ cpu }) => cpu)) / 1000).toFixed(1)} | ${median(samples.map(({ cpu }, n) => cpu / (argon2[n]?.cpu ?? cpu))).toFixed(2)} |`;
  return [
    "| Login, 4 at once | per second | CPU ms | ratio |",
    "|---|---|---|---|",
    row("argon2 alone", argon2),
    row("POST /v1/auth/login", own),
  ].join("\n");
}

async function measureOnce(scenario: Scenario): Promise<Sample[]> {
  return Promise.all(scenario.candidates.map(async (candidate) => loaded(scenario, candidate, seconds)));
}

/**
 * Resident memory of every process of this checkout after a start and a minute idle, and of the
 * measured ones after the load too.
 */
async function memory(stage: Stage): Promise<string> {
  const { auth, shop } = stage.candidates;
  const idle = await startEveryProcess((service) => stage.environmentOf(service));
  await pause(idleSeconds * 1_000);
  const loadedOnes = [...auth.map((each) => ["auth", each] as const), ...shop.map((each) => ["shop", each] as const)];
  const rows = [
    ...loadedOnes.map(([service, { name, ...rest }]) => ({ ...rest, name: `${name}, ${service}, after the load` })),
    ...idle.map(({ name, ...rest }) => ({ ...rest, name: `${name} without load` })),
  ].map(
    ({ name, freshMegabytes, process: measured }) =>
      `| ${name} | ${freshMegabytes.toFixed(0)} | ${measured.megabytes().toFixed(0)} |`,
  );
  await Promise.all(idle.map(async (each) => each.process.end()));
  return ["| Resident MB | fresh | after a minute idle |", "|---|---|---|", ...rows].join("\n");
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((left, right) => left.order - right.order)
    .map(({ item }) => item);
}
