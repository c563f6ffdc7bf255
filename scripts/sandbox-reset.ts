import { createInterface } from "node:readline/promises";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { exitCodes, Interrupted, Refusal } from "../contract/refusal.mjs";
import { runCommand } from "../machine/terminal/command.ts";
import { knownSandboxFolder } from "../sandbox/sandbox-folder.ts";
import { lockSandbox } from "../sandbox/sandbox-lock.ts";

/**
 * Asks a question on the terminal and returns whether the answer is yes.
 * @param deletes what the command deletes, for the refusal
 * @throws Refusal if there is no terminal; Interrupted on Ctrl-C
 */
async function confirmDelete(deletes: string, question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Refusal(`This deletes ${deletes}, and there is no terminal to ask on.`, { remedy: "Use --yes." });
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (!(error instanceof Error && error.name === "AbortError")) throw error;
    throw new Interrupted("\nNothing was deleted.", {
      remedy: "Run this again to delete it.",
      exitCode: exitCodes.interrupted,
    });
  } finally {
    terminal.close();
  }
}

async function reset(stack: string, yes: boolean): Promise<number> {
  const folder = knownSandboxFolder(path.dirname(import.meta.dirname), stack);
  if (!existsSync(folder)) {
    console.log(`There is nothing to delete: ${folder} does not exist.`);
    return 0;
  }
  const unlock = await lockSandbox(folder, console.log);
  try {
    if (!yes && !(await confirmDelete(folder, `This deletes ${folder}, with its databases. Delete it?`))) {
      console.log("Nothing was deleted.");
      return 1;
    }
    await rm(folder, { recursive: true, force: true });
    console.log(`Deleted: ${folder}`);
    return 0;
  } finally {
    unlock();
  }
}

process.exitCode = await runCommand(
  {
    run: "npm run reset",
    about:
      "Delete the sandbox's data: databases, queues, secrets, mailbox, state. The next npm start begins without data.",
    options: {
      yes: { about: "do not ask", short: "y" },
      stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" },
    },
    exits: {
      0: "deleted, or there was nothing to delete",
      1: "not deleted: a sandbox runs on the data, the answer was no, or there is no terminal to ask on",
      2: "bad arguments, or neither the stack nor its data exists",
    },
  },
  ({ options }) => reset(options.stack, options.yes),
);
