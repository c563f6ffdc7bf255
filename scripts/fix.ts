import path from "node:path";
import { follow } from "../machine/follow.mjs";
import { runCommand } from "../machine/terminal/command.ts";

const checkout = path.dirname(import.meta.dirname);

const run = async (...args: string[]): Promise<number> => follow({ node: process.execPath, args, cwd: checkout });

process.exitCode = await runCommand(
  {
    run: "npm run fix",
    about: "Fix what the tools can fix by themselves: format, and findings of lint that have one remedy.",
    options: {},
    exits: { 0: "nothing is left", 1: "findings are left" },
  },
  async () => {
    const linted = await run(path.join(import.meta.dirname, "testing", "lint.ts"), checkout, "--fix");
    const formatted = await run("node_modules/prettier/bin/prettier.cjs", "--write", "--log-level", "warn", ".");
    return linted === 0 && formatted === 0 ? 0 : 1;
  },
);
