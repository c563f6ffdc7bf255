import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { machineEnvironment, type Machine } from "../../machine/part.ts";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { follow, type Followed } from "../../machine/follow.mjs";

const jest = (checkout: string) => path.join(checkout, "node_modules", "jest", "bin", "jest.js");

/** Runs Jest on this machine's parts, in the caller's terminal; resolves with its exit code. */
export async function runJest(
  checkout: string,
  machine: Partial<Machine>,
  args: readonly string[],
  { output, niceness }: Pick<Followed, "output" | "niceness"> = {},
): Promise<number> {
  const env = machineEnvironment(machine);
  const options = [env["NODE_OPTIONS"], "--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  return follow({
    node: process.execPath,
    args: [jest(checkout), ...args],
    cwd: checkout,
    ...(output === undefined ? {} : { output }),
    ...(niceness === undefined ? {} : { niceness }),
    env: { ...env, NODE_OPTIONS: options.filter((option) => option !== undefined).join(" ") },
  });
}

/** With these options no test is a result: nothing may have changed. */
const mayBeEmpty = /^(-o|--onlyChanged|--changedSince.*|--lastCommit|--passWithNoTests|--help|--version|--showConfig)$/;

/**
 * The test files that Jest would run with these arguments, as absolute paths.
 * @throws Refusal with exit code 2: with Jest's words if it refuses the arguments, or if no file
 * has one of the given paths
 */
export async function testFiles(checkout: string, args: readonly string[]): Promise<string[]> {
  const asked = spawn(process.execPath, [jest(checkout), "--listTests", ...args], { cwd: checkout });
  const [said, complaint] = await Promise.all([text(asked.stdout), text(asked.stderr), once(asked, "exit")]);
  if (asked.exitCode !== 0)
    throw new Refusal(complaint.trim() || said.trim(), { remedy: "", exitCode: exitCodes.refused });
  const files = said.split("\n").filter((line) => path.isAbsolute(line));
  if (files.length === 0 && !args.some((arg) => mayBeEmpty.test(arg)))
    throw new Refusal("no test file matches.", {
      path: args.join(" "),
      remedy: "Give a path, or a part of one: npm test -- app/shop",
      exitCode: exitCodes.refused,
    });
  return files;
}
