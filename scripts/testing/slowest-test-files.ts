import path from "node:path";
import { table } from "../../machine/terminal/text.ts";

interface Timed {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
}

const shown = 15;

/** The test files that took longest, slowest first, as a table. */
export function slowestTestFiles(
  checkout: string,
  { testResults }: { readonly testResults: readonly Timed[] },
): string {
  const rows = testResults
    .map(({ name, startTime, endTime }) => ({ file: path.relative(checkout, name), milliseconds: endTime - startTime }))
    .sort((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, shown)
    .map(({ file, milliseconds }) => [`${(milliseconds / 1000).toFixed(1)} s`, file]);
  return table(["Took", "Slowest test files"], rows);
}
