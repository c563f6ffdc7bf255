import { candidates, type Candidate } from "./jobs/candidates.ts";
import { startEffects, startMails, type Load } from "./jobs/loads.ts";
import { countStatements, killInMidRun, measureRate, type Damage } from "./jobs/measure.ts";
import { machineLine, median } from "./figures.ts";
import { installPackages } from "./packages.ts";

const runs = 3;

/** The figures of one candidate under one load. */
interface Result {
  readonly candidate: Candidate;
  readonly rates: number[];
  statements: number;
  workerKilled: Damage;
  redisKilled: Damage | undefined;
}

/**
 * Measures effects and mails per second of this checkout's messaging and of three queues without
 * outbox and inbox, in turn on the same servers; then what each loses and doubles under kill -9.
 */
export async function benchJobs(): Promise<string> {
  installPackages("jobs");
  const tables: string[] = [];
  for (const [what, start] of [
    ["Effects", startEffects],
    ["Mails", startMails],
  ] as const) {
    const load = await start();
    try {
      tables.push(resultsTable(what, await measureAll(load)));
      if (load.name === "effect") tables.push(ageTable(await measureAges(load)));
    } finally {
      await load.remove();
    }
  }
  return [machineLine(), ...tables].join("\n\n");
}

async function measureAll(load: Load): Promise<Result[]> {
  const rates = new Map<Candidate, number[]>(candidates.map((candidate) => [candidate, []]));
  for (let run = 0; run < runs; run += 1)
    for (const [candidate, ofCandidate] of rates) ofCandidate.push(await measureRate(load, candidate));
  const results: Result[] = [];
  for (const [candidate, ofCandidate] of rates) {
    results.push({
      candidate,
      rates: ofCandidate,
      statements: await countStatements(load, candidate),
      workerKilled: await killInMidRun(load, candidate, "worker"),
      redisKilled: candidate.redis === undefined ? undefined : await killInMidRun(load, candidate, "redis"),
    });
  }
  return results;
}

const ages = [10_000, 100_000, 1_000_000];

/** The rates of this checkout with more and more processed rows, in turn. */
async function measureAges(load: Load): Promise<Map<number, number[]>> {
  const [own] = candidates;
  const rates = new Map<number, number[]>(ages.map((rows) => [rows, []]));
  if (own === undefined) return rates;
  for (let run = 0; run < runs; run += 1)
    for (const [rows, ofRows] of rates) ofRows.push(await measureRate(load, own, rows));
  return rates;
}

function ageTable(rates: ReadonlyMap<number, readonly number[]>): string {
  const base = median(rates.values().next().value ?? [1]);
  const rows = [...rates].map(([count, ofCount]) => {
    const middle = median(ofCount);
    return `| ${count.toLocaleString("en")} | ${middle.toFixed(0)} | ${range(ofCount)} | ${(middle / base).toFixed(2)} |`;
  });
  return [
    `| Processed rows in outbox and inbox | effects per s, median of ${runs} | range | ratio to the first |`,
    "|---|---|---|---|",
    ...rows,
  ].join("\n");
}

const range = (rates: readonly number[]): string =>
  `${Math.min(...rates).toFixed(0)}–${Math.max(...rates).toFixed(0)}`;

function resultsTable(what: string, results: readonly Result[]): string {
  const base = median(results[0]?.rates ?? [1]);
  const rows = results.map(({ candidate, rates, statements, workerKilled, redisKilled }) => {
    const middle = median(rates);
    return `| ${[
      candidate.name,
      middle.toFixed(0),
      range(rates),
      (base / middle).toFixed(2),
      statements.toFixed(1),
      damage(workerKilled),
      redisKilled === undefined ? "no Redis" : damage(redisKilled),
    ].join(" | ")} |`;
  });
  return [
    `| ${what} | per s, median of ${runs} | range | this checkout is × as fast | statements each | worker killed twice: lost, doubled | Redis killed: lost, doubled |`,
    "|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

const damage = ({ jobs, lost, doubled }: Damage): string => `${lost}, ${doubled} of ${jobs}`;
