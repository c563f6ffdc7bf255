import { readFile } from "node:fs/promises";

const halfDone = /^Package: (\S+)\nStatus: \S+ \S+ (?:unpacked|half-installed|half-configured)$/gm;

/** Packages that dpkg unpacked and did not finish; none where this is no Debian. */
export async function interruptedPackages(dpkgStatus: string): Promise<string[]> {
  const status = await readFile(dpkgStatus, "utf8").catch(() => "");
  return [...status.matchAll(halfDone)].flatMap(([, name]) => name ?? []);
}
