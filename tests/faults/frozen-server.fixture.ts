import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { commandLine } from "../journeys/leftovers.fixture.ts";

/**
 * A PostgreSQL server of a sandbox: frozen, it accepts connections and answers nothing, like a
 * primary whose host has failed.
 */
export class FrozenServer {
  /** The address that it listens on, also after a restart. */
  readonly host: string;
  readonly #pids: readonly number[];

  private constructor(host: string, pids: readonly number[]) {
    this.host = host;
    this.#pids = pids;
  }

  /** Stops the server whose data is in this folder, and its backends, in the middle of their work. */
  static freeze(folder: string): FrozenServer {
    const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    const server = all.find(
      (pid) => /\/postgres -D /.test(commandLine(pid)) && commandLine(pid).includes(`${folder}/`),
    );
    if (server === undefined) throw new Error(`${folder}: no PostgreSQL server works in it`);
    process.kill(Number(server), "SIGSTOP");
    const data = / -D (\S+)/.exec(commandLine(server))?.[1] ?? "";
    // The sixth line of the server's lock file is its first listen address.
    const host = readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n")[5] ?? "";
    const frozen = new FrozenServer(host, [server, ...all.filter((pid) => parentOf(pid) === server)].map(Number));
    frozen.#signal("SIGSTOP");
    return frozen;
  }

  /** Ends it, and every connection with it. */
  kill(): void {
    this.#signal("SIGKILL");
  }

  #signal(signal: NodeJS.Signals): void {
    for (const pid of this.#pids) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    }
  }
}

/** The fourth field of /proc/<pid>/stat; empty if the process has ended. */
function parentOf(pid: string): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? "";
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}

/** PostgreSQL's SSLRequest message: a server that accepts connections answers with one byte. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Whether the PostgreSQL server at an address accepts connections. */
export async function acceptsConnections(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 5432, timeout: 500 }, () => socket.write(sslRequest));
    const done = (accepts: boolean) => () => {
      socket.destroy();
      resolve(accepts);
    };
    socket.once("data", done(true)).once("timeout", done(false)).once("error", done(false)).once("close", done(false));
  });
}
