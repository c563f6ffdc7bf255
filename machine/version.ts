/** A version as numbers, most significant first. */
export type Version = readonly number[];

/**
 * The first version in a tool's own words: `nginx version: nginx/1.22.1` is 1.22.1, `postgres
 * (PostgreSQL) 15.18 (Debian …)` is 15.18.
 */
export function readVersion(text: string): Version | undefined {
  const match = /(?<![\d.])v?(\d+(?:\.\d+)+)/.exec(text)?.[1];
  return match?.split(".").map(Number);
}

/** Negative where `a` is older than `b`, positive where it is newer; missing numbers count as 0. */
export function compareVersions(a: Version, b: Version): number {
  const length = Math.max(a.length, b.length);
  const differences = Array.from({ length }, (_, at) => (a[at] ?? 0) - (b[at] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** `15.18` */
export const showVersion = (version: Version): string => version.join(".");
