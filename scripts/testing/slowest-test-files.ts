import path from "node:path";
import { table } from "../terminal/table.ts";
import type { JestReport } from "./tally.ts";

const shown = 15;

/** The test files that took longest, slowest first, as a table. */
export function slowestTestFiles(checkout: string, { testResults }: Pick<JestReport, "testResults">): string {
  const rows = testResults
    .map(({ name, startTime, endTime }) => ({ file: path.relative(checkout, name), milliseconds: endTime - startTime }))
    .sort((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, shown)
    .map(({ file, milliseconds }) => [`${(milliseconds / 1000).toFixed(1)} s`, file]);
  return table(["Took", "Slowest test files"], rows);
}
