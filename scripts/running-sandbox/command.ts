import path from "node:path";
import { UnknownStack } from "../../sandbox/engine/project-folder.ts";
import { sandboxFolder } from "../../sandbox/sandbox-folder.ts";
import { reportFault } from "../machine/fault.mjs";
import { RunningSandbox, SandboxRefusal } from "./control-client.ts";

const checkout = path.resolve(import.meta.dirname, "../..");

/**
 * The running sandbox of a stack of this checkout.
 * @throws UnknownStack
 */
export function runningSandbox(stack: string): RunningSandbox {
  return new RunningSandbox(sandboxFolder(checkout, stack), stack);
}

/** What a client of one of the sandbox's servers was asked for: the server's name, and what is handed on to the client. */
export function clientArguments(help: string): { stack: string; name: string; rest: readonly string[] } {
  const given = process.argv.slice(2);
  const at = given[0] === "--stack" ? 2 : 0;
  const [name, ...rest] = given.slice(at);
  const stack = at === 0 ? "dev" : given[1];
  if (stack !== undefined && name !== undefined && !name.startsWith("-")) return { stack, name, rest };
  console.error(`The name of a server is missing.\n\n${help}`);
  process.exit(2);
}

/** Runs a command that asks the running sandbox, and has this process exit with its code. */
export async function runAgainstSandbox(help: string, main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = process.argv[2] === "--help" || process.argv[2] === "-h" ? sayHelp(help) : await main();
  } catch (error) {
    process.exitCode = failed(error);
  }
}

function sayHelp(help: string): number {
  console.log(help);
  return 0;
}

function failed(error: unknown): number {
  if (error instanceof Error && error.name === "AbortError") return 130;
  if (!(error instanceof SandboxRefusal || error instanceof UnknownStack)) return reportFault(error);
  console.error(error.message);
  return error instanceof UnknownStack ? 2 : 1;
}
