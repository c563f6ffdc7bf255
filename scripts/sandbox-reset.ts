import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { sandboxFolder } from "../sandbox/sandbox-folder.ts";
import { lockSandbox, SandboxRuns } from "../sandbox/sandbox-lock.ts";

const help = `Forget the sandbox's data: databases, queues, secrets, mailbox, state. The next npm start begins anew.

  npm run reset [-- --yes] [--stack <stack>]

  --yes            do not ask
  --stack <stack>  which stack's sandbox (default: dev)

Exit codes: 0 forgotten, or nothing there · 1 not forgotten · 2 bad arguments`;

const { values } = parseArguments();
if (values.help === true) {
  console.log(help);
  process.exit(0);
}
const folder = sandboxFolder(path.dirname(import.meta.dirname), values.stack);
if (!existsSync(folder)) {
  console.log(`There is nothing to forget: ${folder} does not exist.`);
  process.exit(0);
}
try {
  const unlock = lockSandbox(folder);
  if (values.yes !== true && !(await agreed())) {
    unlock();
    console.log("Nothing was deleted.");
    process.exit(1);
  }
} catch (error) {
  if (!(error instanceof SandboxRuns)) throw error;
  console.error(error.message);
  process.exit(1);
}
await rm(folder, { recursive: true, force: true });
console.log(`Forgotten: ${folder}`);

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error(`This deletes ${folder}. There is no terminal to ask on: say --yes.`);
    return false;
  }
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await ask.question(`This deletes ${folder}, with its databases. Delete it? [y/N] `);
  ask.close();
  return /^y(es)?$/i.test(answer.trim());
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
