import { readdirSync, readFileSync } from "node:fs";

/**
 * Resident memory of a process and everything below it in MB, pages that several share counted once
 * (PSS).
 */
export function residentMegabytes(root: number): number {
  const children = Map.groupBy(
    readdirSync("/proc").filter((name) => /^\d+$/.test(name)),
    parentOf,
  );
  const below = (pid: string): string[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  const kilobytes = below(String(root)).map((pid) => Number(/^Pss: +(\d+)/m.exec(read(pid, "smaps_rollup"))?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/** Samples until it is stopped; @returns the highest figure. */
export function watchMemory(root: number): () => number {
  let peak = 0;
  const sample = () => (peak = Math.max(peak, residentMegabytes(root)));
  const timer = setInterval(sample, 500);
  return () => {
    clearInterval(timer);
    return Math.max(peak, sample());
  };
}

const parentOf = (pid: string): string => read(pid, "stat").split(") ").at(-1)?.split(" ")[1] ?? "";

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    // It has ended since the folder was listed.
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}
