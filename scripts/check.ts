import path from "node:path";
import { parseArgs } from "node:util";
import { reportFault } from "./machine/fault.mjs";
import { checksOf, runChecks, showChecks } from "./testing/checks.ts";

const help = `Check the checkout's sources: types, lint, format, directions of imports.

  npm run check

The checks run in parallel and remember in .groundwork/check what they found clean; delete that folder to begin anew.
Exit codes: 0 all clean · 1 findings · 2 bad arguments`;

const checkout = path.dirname(import.meta.dirname);

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { help: { type: "boolean" } } });
  if (values.help === true) {
    console.log(help);
    return;
  }
  const results = await runChecks(checkout, await checksOf(checkout));
  console.log(`\n${showChecks(results)}`);
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}

try {
  await main();
} catch (error) {
  process.exitCode = reportFault(error);
}
