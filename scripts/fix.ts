import path from "node:path";
import { parseArgs } from "node:util";
import { reportFault } from "./machine/fault.mjs";
import { follow } from "./machine/follow.mjs";

const help = `Fix what the tools can fix by themselves: format, and findings of lint that have one remedy.

  npm run fix

Exit codes: 0 nothing is left · 1 findings are left · 2 bad arguments`;

const checkout = path.dirname(import.meta.dirname);

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { help: { type: "boolean" } } });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const run = async (...args: string[]) => follow({ node: process.execPath, args, cwd: checkout });
  const linted = await run(path.join(import.meta.dirname, "testing", "lint.ts"), checkout, "--fix");
  const formatted = await run("node_modules/prettier/bin/prettier.cjs", "--write", "--log-level", "warn", ".");
  return linted === 0 && formatted === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = reportFault(error);
}
