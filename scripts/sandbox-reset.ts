import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { UnknownStack } from "../sandbox/engine/project-folder.ts";
import { sandboxFolder } from "../sandbox/sandbox-folder.ts";
import { lockSandbox, SandboxRuns } from "../sandbox/sandbox-lock.ts";

const help = `Forget the sandbox's data: databases, queues, secrets, mailbox, state. The next npm start begins anew.

  npm run reset [-- --yes] [--stack <stack>]

  --yes            do not ask
  --stack <stack>  which stack's sandbox (default: dev)

Exit codes: 0 forgotten, or nothing there · 1 not forgotten: a sandbox runs on it, the answer was no, or there is no
terminal to ask on · 2 bad arguments · 130 Ctrl-C`;

async function main(): Promise<number> {
  const { values } = parseArguments();
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const folder = sandboxFolder(path.dirname(import.meta.dirname), values.stack);
  if (!existsSync(folder)) {
    console.log(`There is nothing to forget: ${folder} does not exist.`);
    return 0;
  }
  const unlock = lockSandbox(folder);
  try {
    if (values.yes !== true && !(await agreed(folder))) {
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
  if (!process.stdin.isTTY) {
    console.error(`This deletes ${folder}. There is no terminal to ask on: say --yes.`);
    return false;
  }
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await ask.question(`This deletes ${folder}, with its databases. Delete it? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    ask.close();
  }
}

/** Says what a user can mend, and the exit code for it. */
function failed(error: unknown): number {
  if (error instanceof Error && error.name === "AbortError") {
    console.log("\nNothing was deleted.");
    return 130;
  }
  if (!(error instanceof SandboxRuns || error instanceof UnknownStack)) throw error;
  console.error(error.message);
  return error instanceof UnknownStack ? 2 : 1;
}

function parseArguments() {
  try {
    return parseArgs({
      options: {
        help: { type: "boolean", short: "h" },
        yes: { type: "boolean", short: "y" },
        stack: { type: "string", default: "dev" },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}

process.exitCode = await main().catch(failed);
