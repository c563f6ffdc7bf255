import { cpus } from "node:os";
import { faults } from "./faults.ts";
import { isSuccess, recoveryText, type Injection, type SeedResult } from "./run-seed.ts";
import type { Breach } from "./ledger.ts";
import type { Seen } from "./load.ts";

interface Window {
  readonly injection: Injection;
  readonly seen: readonly Seen[];
  readonly breaches: readonly Breach[];
}

const clockFault = "clock: moved in one process of each kind";

/** What happened from the begin of each fault to the begin of the next. */
function windowsOf({ injections, seen, breaches }: SeedResult): Window[] {
  return injections.map((injection, at) => {
    const end = injections[at + 1]?.from ?? Infinity;
    const within = (one: { at: number }) => one.at >= injection.from && one.at < end;
    // A moved clock dates rows before the first fault or after the last.
    const stray = ({ at: when }: Breach) =>
      injection.fault === clockFault && !injections.some(({ from }) => when >= from);
    return { injection, seen: seen.filter(within), breaches: breaches.filter((one) => within(one) || stray(one)) };
  });
}

const columns = ["Fault", "Times", "Users saw", "Longest wait", "Lost", "Doubled", "Mails twice", "Recovered after"];

/** A Markdown table over all seeds, a row for each fault. */
export function faultTable(results: readonly SeedResult[]): string {
  const windows = results.flatMap(windowsOf);
  const rows = faults.map(({ name }) => {
    const own = windows.filter(({ injection }) => injection.fault === name);
    const reason = results.map(({ notRun }) => notRun.get(name)).find((found) => found !== undefined);
    return own.length === 0 ? [name, "0", reason ?? "not run", "", "", "", "", ""] : rowOf(name, own);
  });
  return [columns, columns.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function rowOf(name: string, windows: readonly Window[]): string[] {
  const seen = windows.flatMap((one) => one.seen);
  const count = (kind: Breach["kind"]) =>
    String(windows.flatMap((one) => one.breaches).filter((breach) => breach.kind === kind).length);
  const longest = Math.max(0, ...seen.map(({ milliseconds }) => milliseconds)) / 1_000;
  const recovered = Math.max(...windows.map(({ injection }) => injection.recoveredSeconds));
  return [
    name,
    String(windows.length),
    answersOf(seen),
    `${longest.toFixed(1)} s`,
    count("lost"),
    count("doubled"),
    count("mail twice"),
    recoveryText(recovered).replace("recovered after ", ""),
  ];
}

/** `ok 120, 503 × 4, no answer × 2`. */
function answersOf(seen: readonly Seen[]): string {
  const failed = Map.groupBy(
    seen.filter((one) => !isSuccess(one)),
    ({ status }) => (status === 0 ? "no answer" : String(status)),
  );
  const counted = [...failed].sort().map(([status, all]) => `${status} × ${all.length}`);
  return [`ok × ${seen.filter(isSuccess).length}`, ...counted].join(", ");
}

/** What a reader needs to repeat a run that failed: each breach with its seed. */
export function failures(results: readonly SeedResult[]): string {
  return results
    .flatMap(({ seed, breaches, stuck, notLive }) => [
      ...firstOf(
        seed,
        breaches.filter(({ kind }) => kind !== "mail twice").map(({ kind, what }) => `${kind}: ${what}`),
      ),
      ...firstOf(
        seed,
        stuck.map((what) => `still waits: ${what}`),
      ),
      ...firstOf(
        seed,
        notLive.map((what) => `a health check failed: ${what}`),
      ),
    ])
    .join("\n");
}

const mostLines = 25;

/** The first lines, and how many more there are. */
function firstOf(seed: number, lines: readonly string[]): string[] {
  const shown = lines.slice(0, mostLines).map((line) => `seed ${seed}: ${line}`);
  return lines.length > mostLines ? [...shown, `seed ${seed}: … and ${lines.length - mostLines} more`] : shown;
}

/** When, on what and with which seeds. */
export function circumstances(results: readonly SeedResult[]): string {
  const seeds = results.map(({ seed }) => seed).join(", ");
  const requests = results.reduce((sum, { seen }) => sum + seen.length, 0);
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown CPU"}; seeds ${seeds}; ${requests} requests`;
}
