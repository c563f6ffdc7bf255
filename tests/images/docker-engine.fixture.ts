import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { until } from "../../app/testing/until.ts";

const run = promisify(execFile);
const mostOutputBytes = 256 * 1024 * 1024;

/** How a command of Docker ended; a failed command is a result, not an error. */
export interface DockerResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An engine that this process started, and the folder with everything that it writes. */
interface OwnDaemon {
  readonly folder: string;
  readonly daemon: ChildProcess;
}

/**
 * A Docker engine: the one that `docker` reaches, else one of our own in a temporary folder, which
 * needs root and `dockerd` (Debian: docker.io).
 */
export class DockerEngine {
  readonly version: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #own: OwnDaemon | undefined;

  private constructor(version: string, environment: NodeJS.ProcessEnv, own?: OwnDaemon) {
    this.version = version;
    this.#environment = environment;
    this.#own = own;
  }

  /** The engine, or the reason why there is none. */
  static async find(): Promise<DockerEngine | string> {
    // One manifest for each image, as Lambda demands: no provenance, which buildx adds by default.
    const environment = { ...process.env, BUILDX_NO_DEFAULT_ATTESTATIONS: "1" };
    const version = await versionOf(environment);
    if (version !== undefined) return new DockerEngine(version, environment);
    if (process.getuid?.() !== 0) return "no engine answers, and only root starts one";
    if (!(await onPath("docker")) || !(await onPath("dockerd"))) return "docker and dockerd are not on PATH";
    return DockerEngine.#start(environment);
  }

  static async #start(inherited: NodeJS.ProcessEnv): Promise<DockerEngine | string> {
    const folder = mkdtempSync(path.join(tmpdir(), "docker-"));
    const socket = `unix://${folder}/docker.sock`;
    const daemon = spawn("dockerd", daemonArguments(folder, socket), { stdio: "ignore" });
    const environment = { ...inherited, DOCKER_HOST: socket };
    const ended = () => (daemon.exitCode === null ? undefined : "ended");
    try {
      const version = await until("dockerd answers", async () => ended() ?? (await versionOf(environment)), 30);
      if (ended() === undefined) return new DockerEngine(version, environment, { folder, daemon });
    } catch {
      // Removed below; the test's title says that no engine starts.
    }
    await remove({ folder, daemon });
    return "dockerd does not start on this machine";
  }

  /** Runs `docker` with these arguments. */
  async docker(...args: string[]): Promise<DockerResult> {
    try {
      const { stdout, stderr } = await run("docker", args, { env: this.#environment, maxBuffer: mostOutputBytes });
      return { code: 0, stdout, stderr };
    } catch (failure) {
      const { code, stdout, stderr } = failure as DockerResult & { code: unknown };
      if (typeof code !== "number") throw failure;
      return { code, stdout, stderr };
    }
  }

  /** Runs `docker`; the standard output of a command that must succeed. */
  async must(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.docker(...args);
    if (code !== 0) throw new Error(`docker ${args.join(" ")} ended with code ${code}:\n${stdout}${stderr}`);
    return stdout;
  }

  /** Makes an image of a folder, which becomes its root. */
  async importFolder(folder: string, tag: string, ...environment: string[]): Promise<void> {
    const changes = environment.flatMap((variable) => ["--change", `ENV ${variable}`]);
    const archive = `${folder}.tar`;
    await run("tar", ["--numeric-owner", "--owner=0", "--group=0", "-C", folder, "-cf", archive, "."]);
    await this.must("import", ...changes, archive, tag);
    rmSync(archive);
  }

  /** The files of a container, as `tar -tv` lists them. */
  async list(container: string): Promise<string[]> {
    const options = { env: this.#environment, maxBuffer: mostOutputBytes };
    const { stdout } = await run("sh", ["-c", 'docker export "$0" | tar -tv --numeric-owner', container], options);
    return stdout.trimEnd().split("\n");
  }

  /** Ends the engine and deletes its images, if it is our own. */
  async stop(): Promise<void> {
    if (this.#own === undefined) return;
    await remove(this.#own);
  }
}

/** No bridge and no packet filter: builds use the network of the machine, containers have none. */
const daemonArguments = (folder: string, socket: string): string[] => [
  `--host=${socket}`,
  `--data-root=${folder}/data`,
  `--exec-root=${folder}/exec`,
  `--pidfile=${folder}/pid`,
  "--bridge=none",
  "--iptables=false",
  "--ip6tables=false",
  "--ip-masq=false",
];

async function remove({ folder, daemon }: OwnDaemon): Promise<void> {
  if (daemon.exitCode === null && daemon.signalCode === null) {
    daemon.kill("SIGTERM");
    await once(daemon, "exit");
  }
  // The engine leaves the network namespace of `--network host` mounted.
  for (const mounted of globSync(`${folder}/exec/netns/*`)) await run("umount", [mounted]);
  rmSync(folder, { recursive: true, force: true });
}

const onPath = async (program: string): Promise<boolean> =>
  run("sh", ["-c", `command -v ${program}`]).then(
    () => true,
    () => false,
  );

/** The version of the engine that these variables name; undefined if none answers. */
async function versionOf(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout } = await run("docker", ["version", "--format", "{{.Server.Version}}"], { env, timeout: 10_000 });
    return stdout.trim() === "" ? undefined : stdout.trim();
  } catch {
    return undefined;
  }
}
