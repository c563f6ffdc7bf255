import path from "node:path";
import { Refusal } from "../../contract/refusal.mjs";
import { sandboxFolder } from "../../sandbox/sandbox-folder.ts";
import { RunningSandbox } from "./control-client.ts";

const checkout = path.resolve(import.meta.dirname, "../..");

/**
 * The running sandbox of a stack of this checkout.
 * @throws Refusal for what cannot be the name of a stack
 */
export function runningSandbox(stack: string): RunningSandbox {
  return new RunningSandbox(sandboxFolder(checkout, stack), stack);
}

/**
 * The arguments of a client of one of the sandbox's servers: the server's name, and what is handed
 * on to the client.
 * @throws Refusal if the name is missing
 */
export function clientArguments(given: readonly string[], usage: string) {
  const at = given[0] === "--stack" ? 2 : 0;
  const [name, ...rest] = given.slice(at);
  const stack = at === 0 ? "dev" : given[1];
  if (stack !== undefined && name !== undefined && !name.startsWith("-")) return { stack, name, rest };
  throw new Refusal("the name of a server is missing.", { remedy: `Usage: ${usage}\n--help says more.`, exitCode: 2 });
}
