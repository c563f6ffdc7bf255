import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { Refusal } from "../../../contract/refusal.mjs";
import { unixUser } from "../../process/unix-user.ts";

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; Debian's package creates this user. */
export const postgresUser = "postgres";

/** The PostgreSQL programs of this machine, run as the user that its servers have. */
export class PostgresProgram {
  readonly #folder: string;
  #known: Promise<ReadonlySet<string>> | undefined;

  /** @param folder where `postgres` and `initdb` are */
  constructor(folder: string) {
    this.#folder = folder;
  }

  path(name: "postgres" | "initdb"): string {
    return path.join(this.#folder, name);
  }

  /**
   * Names of the parameters that the server describes, in lower case as RDS writes them, and one
   * that it does not list but takes.
   */
  async knownParameters(): Promise<ReadonlySet<string>> {
    this.#known ??= this.run("postgres", ["--describe-config"]).then(
      (text) =>
        new Set(["application_name", ...text.split("\n").flatMap((line) => line.split("\t")[0]?.toLowerCase() ?? [])]),
    );
    return this.#known;
  }

  /** Such as `15.18`. */
  async version(): Promise<string> {
    const text = await this.run("postgres", ["--version"]);
    return /\d+(\.\d+)*/.exec(text)?.[0] ?? text.trim();
  }

  /**
   * Runs a program to its end and returns what it printed; an error carries what it wrote to
   * stderr.
   */
  async run(name: "postgres" | "initdb", args: readonly string[]): Promise<string> {
    try {
      const { stdout } = await run(this.path(name), args, {
        cwd: "/",
        env: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" },
        maxBuffer: 1 << 22,
        ...unixUser(postgresUser),
      });
      return stdout;
    } catch (error) {
      const { stderr, message } = error as Error & { stderr?: string };
      throw new Refusal(stderr?.trim() ?? message, {
        path: name,
        remedy: "Fix what these lines name, and start again.",
        cause: error,
      });
    }
  }
}
