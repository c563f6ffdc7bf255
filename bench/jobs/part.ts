import { log } from "../../app/chassis/process/log.ts";
import { median } from "../figures.ts";
import { own, ownInSets, ownWithRetention, rivals, type Candidate } from "./candidates.ts";
import { startEffects, startMails, type Load, type OldRows } from "./loads.ts";
import { countStatements, killInMidRun, measureRate, type Damage } from "./measure.ts";

const runs = 2;

async function withLoad<T>(start: () => Promise<Load>, measure: (load: Load) => Promise<T>): Promise<T> {
  const load = await start();
  try {
    return await measure(load);
  } finally {
    await load.remove();
  }
}

/** The candidates in turn, and all of them again. */
async function ratesTable(what: string, load: Load, candidates: readonly Candidate[]): Promise<string> {
  const rates = new Map<Candidate, number[]>(candidates.map((candidate) => [candidate, []]));
  for (let run = 0; run < runs; run += 1)
    for (const [candidate, ofCandidate] of rates) ofCandidate.push(await measureRate(load, candidate));
  const first = median(rates.values().next().value ?? [1]);
  const rows: string[][] = [];
  for (const [candidate, ofCandidate] of rates) {
    const statements = await countStatements(load, candidate);
    rows.push([
      candidate.name,
      ...ofCandidate.map((rate) => rate.toFixed(0)),
      (median(ofCandidate) / first).toFixed(2),
      statements.toFixed(1),
    ]);
  }
  return table([`${what} per s`, "first run", "second run", "ratio to the first line", "statements each"], rows);
}

async function damageTable(load: Load): Promise<string> {
  const rows: string[][] = [];
  // How a handler or a worker batches changes nothing here.
  for (const candidate of [own, ...rivals].filter(({ environment }) => environment === undefined)) {
    const ofWorker = await killInMidRun(load, candidate, "worker");
    const ofRedis = candidate.redis === undefined ? undefined : await killInMidRun(load, candidate, "redis");
    rows.push([candidate.name, damage(ofWorker), ofRedis === undefined ? "has none" : damage(ofRedis)]);
  }
  return table(
    ["kill -9", "of the worker, twice: not done, stuck, doubled", "of Redis: not done, stuck, doubled"],
    rows,
  );
}

const damage = ({ jobs, stuck, lost, doubled }: Damage): string => `${lost}, ${stuck}, ${doubled} of ${jobs}`;

/** Rates of this checkout with old messages; the last line repeats the first. */
const ages: readonly (readonly [string, OldRows | undefined, Candidate])[] = [
  ["0", undefined, own],
  ["100,000", { rows: 100_000, expired: false }, own],
  ["1,000,000", { rows: 1_000_000, expired: false }, own],
  ["1,000,000, of which the worker deletes", { rows: 1_000_000, expired: true }, ownWithRetention],
  ["0 again", undefined, own],
];

async function rowsTable(load: Load): Promise<string> {
  const rows: string[][] = [];
  let first: number | undefined;
  for (const [name, old, candidate] of ages) {
    const rate = await measureRate(load, candidate, old);
    first ??= rate;
    const deleted = old?.expired === true ? ` ${(2 * old.rows - (await load.aged())).toLocaleString("en")}` : "";
    rows.push([`${name}${deleted}`, rate.toFixed(0), (rate / first).toFixed(2)]);
  }
  return table(["processed rows in outbox and inbox, each", "effects per s", "ratio to the first line"], rows);
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const parts: Readonly<Record<string, () => Promise<string>>> = {
  effects: async () => withLoad(startEffects, async (load) => ratesTable("Effects", load, [own, ownInSets, ...rivals])),
  kills: async () => withLoad(startEffects, damageTable),
  rows: async () => withLoad(startEffects, rowsTable),
  mails: async () => withLoad(startMails, async (load) => ratesTable("Mails", load, [own, ...rivals])),
};

log.level = "silent";
// Prints the table of one part.
const part = parts[process.argv[2] ?? ""];
if (part === undefined) throw new Error(`part.ts: one of ${Object.keys(parts).join(", ")}`);
console.log(await part());
