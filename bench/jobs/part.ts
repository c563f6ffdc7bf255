import { log } from "../../app/chassis/process/log.ts";
import { median } from "../figures.ts";
import { candidates, type Candidate } from "./candidates.ts";
import { startEffects, startMails, type Load } from "./loads.ts";
import { countStatements, killInMidRun, measureRate, type Damage } from "./measure.ts";

const runs = 3;
const processedRows = [10_000, 100_000, 1_000_000];

async function withLoad<T>(start: () => Promise<Load>, measure: (load: Load) => Promise<T>): Promise<T> {
  const load = await start();
  try {
    return await measure(load);
  } finally {
    await load.remove();
  }
}

type Rates = ReadonlyMap<Candidate, readonly number[]>;

async function measureRates(load: Load): Promise<Rates> {
  const rates = new Map<Candidate, number[]>(candidates.map((candidate) => [candidate, []]));
  for (let run = 0; run < runs; run += 1)
    for (const [candidate, ofCandidate] of rates) ofCandidate.push(await measureRate(load, candidate));
  return rates;
}

async function statementsOf(load: Load): Promise<ReadonlyMap<Candidate, number>> {
  const statements = new Map<Candidate, number>();
  for (const candidate of candidates) statements.set(candidate, await countStatements(load, candidate));
  return statements;
}

async function ratesTable(what: string, load: Load): Promise<string> {
  const [rates, statements] = [await measureRates(load), await statementsOf(load)];
  const own = median(rates.values().next().value ?? [1]);
  const rows = [...rates].map(([candidate, ofCandidate]) => [
    candidate.name,
    median(ofCandidate).toFixed(0),
    range(ofCandidate),
    (own / median(ofCandidate)).toFixed(2),
    (statements.get(candidate) ?? 0).toFixed(1),
  ]);
  const heads = [what, `per s, median of ${runs}`, "range", "this checkout is × as fast", "statements each"];
  return table(heads, rows);
}

async function damageTable(load: Load): Promise<string> {
  const rows: string[][] = [];
  for (const candidate of candidates) {
    const ofWorker = await killInMidRun(load, candidate, "worker");
    const ofRedis = candidate.redis === undefined ? undefined : await killInMidRun(load, candidate, "redis");
    rows.push([candidate.name, damage(ofWorker), ofRedis === undefined ? "has none" : damage(ofRedis)]);
  }
  return table(["kill -9", "of the worker, twice: lost, stuck, doubled", "of Redis: lost, stuck, doubled"], rows);
}

const damage = ({ jobs, stuck, lost, doubled }: Damage): string => `${lost}, ${stuck}, ${doubled} of ${jobs}`;

/** The rates of this checkout alone, in turn. */
async function rowsTable(load: Load): Promise<string> {
  const [own] = candidates;
  if (own === undefined) throw new Error("bench jobs: no candidate");
  const rates = new Map<number, number[]>(processedRows.map((rows) => [rows, []]));
  for (let run = 0; run < runs; run += 1)
    for (const [rows, ofRows] of rates) ofRows.push(await measureRate(load, own, rows));
  const base = median(rates.values().next().value ?? [1]);
  const rows = [...rates].map(([count, ofCount]) => [
    count.toLocaleString("en"),
    median(ofCount).toFixed(0),
    range(ofCount),
    (median(ofCount) / base).toFixed(2),
  ]);
  const heads = [
    "processed rows in outbox and inbox",
    `effects per s, median of ${runs}`,
    "range",
    "ratio to the first",
  ];
  return table(heads, rows);
}

const range = (rates: readonly number[]): string => `${Math.min(...rates).toFixed(0)}–${Math.max(...rates).toFixed(0)}`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const parts: Readonly<Record<string, () => Promise<string>>> = {
  effects: async () => withLoad(startEffects, async (load) => ratesTable("Effects", load)),
  kills: async () => withLoad(startEffects, damageTable),
  rows: async () => withLoad(startEffects, rowsTable),
  mails: async () => withLoad(startMails, async (load) => ratesTable("Mails", load)),
};

log.level = "silent";
// Prints the table of one part.
const part = parts[process.argv[2] ?? ""];
if (part === undefined) throw new Error(`part.ts: one of ${Object.keys(parts).join(", ")}`);
console.log(await part());
