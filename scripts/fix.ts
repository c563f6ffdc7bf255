import path from "node:path";
import { runCommand } from "../machine/terminal/command.ts";
import { fixesOf, runChecks, showChecks } from "./testing/checks.ts";

const checkout = path.dirname(import.meta.dirname);

process.exitCode = await runCommand(
  {
    run: "npm run fix",
    about: "Fix what the tools can fix by themselves: format, and findings of lint that have one remedy.",
    options: {},
    notes: "Prints each file that it changes, and each finding that is left.",
    exits: { 0: "nothing is left", 1: "findings are left" },
  },
  async () => {
    // One after the other: both write the same files.
    const results = await runChecks(checkout, await fixesOf(checkout), { verb: "Fixing", atOnce: 1 });
    console.log(`\n${showChecks(results)}`);
    return results.every(({ passed }) => passed) ? 0 : 1;
  },
);
