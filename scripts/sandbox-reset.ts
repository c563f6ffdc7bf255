import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { exitCodes, Interrupted, Refusal } from "../contract/refusal.mjs";
import { sandboxFolder } from "../sandbox/sandbox-folder.ts";
import { lockSandbox } from "../sandbox/sandbox-lock.ts";
import { runCommand } from "../machine/terminal/command.ts";

async function main(stack: string, yes: boolean): Promise<number> {
  const folder = sandboxFolder(path.dirname(import.meta.dirname), stack);
  if (!existsSync(folder)) {
    console.log(`There is nothing to forget: ${folder} does not exist.`);
    return 0;
  }
  const unlock = await lockSandbox(folder, console.log);
  try {
    if (!yes && !(await agreed(folder))) {
      console.log("Nothing was deleted.");
      return 1;
    }
    await rm(folder, { recursive: true, force: true });
    console.log(`Forgotten: ${folder}`);
    return 0;
  } finally {
    unlock();
  }
}

async function agreed(folder: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Refusal(`This deletes ${folder}, and there is no terminal to ask on.`, { remedy: "Use --yes." });
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await ask.question(`This deletes ${folder}, with its databases. Delete it? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (!(error instanceof Error && error.name === "AbortError")) throw error;
    throw new Interrupted("\nNothing was deleted.", {
      remedy: "Run this again to delete it.",
      exitCode: exitCodes.interrupted,
    });
  } finally {
    ask.close();
  }
}

process.exitCode = await runCommand(
  {
    run: "npm run reset",
    about:
      "Forget the sandbox's data: databases, queues, secrets, mailbox, state. The next npm start begins with none.",
    options: {
      yes: { about: "do not ask", short: "y" },
      stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" },
    },
    exits: {
      0: "forgotten, or there was nothing",
      1: "not forgotten: a sandbox runs on the data, the answer was no, or there is no terminal to ask on",
      2: "bad arguments",
    },
  },
  ({ options }) => main(options.stack, options.yes),
);
