import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Search } from "./part.ts";

/** A machine of a test: folders of its own, with commands that only say their version. */
export class SimulatedMachine {
  readonly folder: string;
  readonly search: Search;
  /** Where a command's script notes how it was called: `echo "$*" >> <notes>`. */
  readonly notes: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.search = {
      path: [path.join(folder, "bin")],
      postgresRoot: path.join(folder, "postgresql"),
      dpkgStatus: path.join(folder, "status"),
      pulumiHome: path.join(folder, "pulumi-home"),
      cache: path.join(folder, "cache"),
      freeBytes: () => Promise.resolve(100e9),
    };
    this.notes = path.join(folder, "notes");
  }

  static async create(): Promise<SimulatedMachine> {
    return new SimulatedMachine(await mkdtemp(path.join(tmpdir(), "groundwork-machine-")));
  }

  /** Puts a command at a path of this machine; it prints what it is given. */
  async add(file: string, says: string): Promise<string> {
    return this.addScript(file, `echo '${says}'`);
  }

  async addScript(file: string, script: string): Promise<string> {
    const target = path.join(this.folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return target;
  }

  /**
   * What the scripts wrote down, line by line; a path in a draft of the cache is written as
   * `<draft>`.
   */
  async noted(): Promise<string[]> {
    const text = await readFile(this.notes, "utf8").catch(() => "");
    return text
      .replaceAll(/\S*\/\.draft-[^/\s]*\/made/g, "<draft>")
      .split("\n")
      .slice(0, -1);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
