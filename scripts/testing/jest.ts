import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { machineEnvironment, type Machine } from "../../machine/part.ts";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { follow } from "../../machine/follow.mjs";

const jest = (checkout: string) => path.join(checkout, "node_modules", "jest", "bin", "jest.js");

/** Runs Jest on this machine's parts, in the caller's terminal; resolves with its exit code. */
export async function runJest(checkout: string, machine: Partial<Machine>, args: readonly string[]): Promise<number> {
  const env = machineEnvironment(machine);
  const options = [env["NODE_OPTIONS"], "--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  return follow({
    node: process.execPath,
    args: [jest(checkout), ...args],
    cwd: checkout,
    env: { ...env, NODE_OPTIONS: options.filter((option) => option !== undefined).join(" ") },
  });
}

/**
 * The test files that Jest would run with these arguments, as absolute paths.
 * @throws Refusal with exit code 2 and Jest's words, if it refuses the arguments
 */
export async function testFiles(checkout: string, args: readonly string[]): Promise<string[]> {
  const asked = spawn(process.execPath, [jest(checkout), "--listTests", ...args], { cwd: checkout });
  const [said, complaint] = await Promise.all([text(asked.stdout), text(asked.stderr), once(asked, "exit")]);
  if (asked.exitCode !== 0)
    throw new Refusal(complaint.trim() || said.trim(), { remedy: "", exitCode: exitCodes.refused });
  return said.split("\n").filter((line) => path.isAbsolute(line));
}
