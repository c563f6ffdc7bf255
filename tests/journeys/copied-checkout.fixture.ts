import { spawn } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "./started-platform.fixture.ts";

const left = [".git", "node_modules", ".groundwork"];

/** A command's output and exit code. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the checkout that may be edited while the platform runs from it. */
export class CopiedCheckout {
  readonly folder: string;
  readonly #state: string;

  /** @param state the folder of the sandboxes' data; the copy is made in it */
  constructor(state: string) {
    this.#state = state;
    this.folder = path.join(state, "checkout");
    cpSync(checkout, this.folder, {
      recursive: true,
      filter: (file) => !left.includes(path.relative(checkout, file)),
    });
    symlinkSync(path.join(checkout, "node_modules"), path.join(this.folder, "node_modules"));
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  /**
   * Replaces a text of a file and returns a function that restores it.
   * @throws Error if the file does not contain it
   */
  edit(file: string, from: string | RegExp, to: string): () => void {
    const text = this.read(file);
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`${file}: does not contain ${String(from)}`);
    this.write(file, edited);
    return () => this.write(file, text);
  }

  /** Runs a command of scripts/ as a user does in another terminal. */
  async run(command: string, ...args: readonly string[]): Promise<Ended> {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", `scripts/${command}.ts`, ...args], {
      cwd: this.folder,
      env: this.#environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return { code, stdout, stderr };
  }

  #environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      GROUNDWORK_STATE: this.#state,
      NODE_OPTIONS: "",
      NO_COLOR: "1",
      JEST_WORKER_ID: undefined,
    };
  }
}
