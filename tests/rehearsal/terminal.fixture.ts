import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** One bash that runs lines in order, so that variables, functions and the folder stay. */
export class Terminal {
  readonly #child: ChildProcess;
  readonly #codes: Interface;
  readonly #input: string;
  readonly #output: string;

  /** @param folder keeps what a line reads and writes */
  constructor(folder: string, workingFolder: string, env: NodeJS.ProcessEnv) {
    this.#input = path.join(folder, "input");
    this.#output = path.join(folder, "output");
    const stdio = ["pipe", "ignore", "ignore", "pipe"] as const;
    this.#child = spawn("bash", ["--noprofile", "--norc"], { cwd: workingFolder, env, stdio: [...stdio] });
    this.#codes = createInterface({ input: this.#child.stdio[3] as Readable });
  }

  /**
   * Runs one line and returns what it printed.
   * @param input what the user types when it asks
   * @throws Error with line and output if it fails
   */
  async run(line: string, input = ""): Promise<string> {
    writeFileSync(this.#input, input);
    const ended = new Promise<string>((resolve, reject) => {
      this.#codes.once("line", resolve);
      this.#codes.once("close", () => {
        reject(new Error(`${line}: the terminal ended`));
      });
    });
    (this.#child.stdin as Writable).write(`{ ${line}\n} < "${this.#input}" > "${this.#output}" 2>&1; echo $? >&3\n`);
    const code = await ended;
    this.#codes.removeAllListeners("close");
    const output = readFileSync(this.#output, "utf8");
    if (code !== "0") throw new Error(`${line}: exit code ${code}\n${output}`);
    return output;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const closed = new Promise((resolve) => this.#child.once("close", resolve));
    this.#child.stdin?.end();
    await closed;
  }
}
