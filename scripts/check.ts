import path from "node:path";
import { runCommand } from "../machine/terminal/command.ts";
import { checksOf, runChecks, showChecks } from "./testing/checks.ts";

const checkout = path.dirname(import.meta.dirname);

process.exitCode = await runCommand(
  {
    run: "npm run check",
    about: "Check the checkout's sources: types, lint, format, directions of imports, texts of policies, migrations.",
    options: {},
    notes:
      "The checks run in parallel and record in .groundwork/check what they found clean; delete that folder to check everything anew.",
    exits: { 0: "all clean", 1: "findings" },
  },
  async () => {
    const results = await runChecks(checkout, await checksOf(checkout));
    console.log(`\n${showChecks(results)}`);
    return results.every(({ passed }) => passed) ? 0 : 1;
  },
);
