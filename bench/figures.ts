import { cpus, totalmem } from "node:os";

/** Seconds of several runs of one thing. */
export interface Figure {
  readonly what: string;
  readonly seconds: readonly number[];
}

/** A table of medians, and each as a ratio to the first. */
export function figuresTable(figures: readonly Figure[]): string {
  const base = median(figures[0]?.seconds ?? [1]);
  const rows = figures.map(({ what, seconds }) => {
    const middle = median(seconds);
    // Times below a second have three decimals.
    const digits = middle < 1 && base < 1 ? 3 : 1;
    const range = `${Math.min(...seconds).toFixed(digits)}–${Math.max(...seconds).toFixed(digits)}`;
    return `| ${what} | ${seconds.length} | ${middle.toFixed(digits)} | ${range} | ${(middle / base).toFixed(2)} |`;
  });
  return ["| What | runs | median s | range s | ratio to the first |", "|---|---|---|---|---|", ...rows].join("\n");
}

/** The machine and the day, for the head of a table. */
export function machineLine(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpu?.model.trim() ?? "unknown"}), ${gigabytes} GiB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** A percentile of some figures, by nearest rank. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
