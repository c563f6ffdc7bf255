import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Refusal } from "../../../contract/refusal.mjs";
import { refuseBusyPort } from "../../core/addresses.ts";
import type { Log } from "../../core/log.ts";
import { identityOf, isRunning } from "../../core/process-identity.mjs";
import type { Target } from "../../core/service-mesh.ts";
import { SupervisedProcess } from "../../process/supervised-process.ts";

/** Options of a {@link LoadBalancerNginx}. */
export interface LoadBalancerNginxOptions {
  /** Absolute path of NGINX. */
  readonly program: string;
  readonly folder: string;
  /** Address at which NGINX answers with its generation and process id. */
  readonly status: Target;
  readonly log: Log;
}

/** An address that a configuration listens on. */
export interface Endpoint extends Target {
  readonly who: string;
}

const name = "load-balancer";
const reloadTimeoutMs = 10_000;
const execute = promisify(execFile);

/**
 * One NGINX with the latest valid configuration: an invalid one is refused, the previous one stays.
 */
export class LoadBalancerNginx {
  readonly #options: LoadBalancerNginxOptions;
  #process: SupervisedProcess | undefined;
  #endpoints: readonly Endpoint[] = [];
  #generation = 0;

  constructor(options: LoadBalancerNginxOptions) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true, mode: 0o755 });
  }

  /** Resolves when every new request uses this configuration; requests in progress complete. */
  async apply(endpoints: readonly Endpoint[], configOf: (generation: number) => string): Promise<void> {
    const fresh = endpoints.filter((each) => !this.#endpoints.some((known) => same(known, each)));
    for (const { who, address, port } of fresh) await refuseBusyPort(who, address, port);
    this.#generation += 1;
    const file = await this.#write(configOf(this.#generation));
    if (this.#process === undefined) this.#process = await this.#start(file);
    else await this.#reload(this.#process);
    this.#endpoints = endpoints;
  }

  /** Ends it. */
  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    this.#endpoints = [];
    await running?.stop();
  }

  async #write(config: string): Promise<string> {
    const candidate = join(this.#options.folder, "candidate.conf");
    const file = join(this.#options.folder, "nginx.conf");
    writeFileSync(candidate, config);
    const check = ["-t", "-q", "-e", "stderr", "-p", this.#options.folder, "-c", candidate];
    await execute(this.#options.program, check).catch((error: unknown) => {
      throw new Refusal(`NGINX refuses ${candidate}: ${String(error)}`, {
        path: name,
        remedy: "Correct the listener that this message names.",
        cause: error,
      });
    });
    writeFileSync(file, config);
    return file;
  }

  async #start(file: string): Promise<SupervisedProcess> {
    const process = new SupervisedProcess({
      name,
      command: this.#options.program,
      args: ["-e", "stderr", "-p", this.#options.folder, "-c", file],
      environment: {},
      workingFolder: this.#options.folder,
      log: this.#options.log,
      ready: async () => (await this.#status()).generation === this.#generation,
      whenItDies: "restart",
    });
    await process.start();
    return process;
  }

  async #reload(process: SupervisedProcess): Promise<void> {
    const before = await this.#status();
    process.signal("SIGHUP");
    const deadline = Date.now() + reloadTimeoutMs;
    while (Date.now() < deadline) {
      const now = await this.#status();
      if (now.generation === this.#generation && leaving(before)) return;
      await delay(20);
    }
    throw new Refusal(`NGINX did not take the new configuration in ${reloadTimeoutMs / 1000} s.`, {
      path: name,
      remedy: "Its log says why; the console shows it.",
    });
  }

  async #status(): Promise<Status> {
    const { address, port } = this.#options.status;
    const answer = await fetch(`http://${address}:${port}/`, { headers: { connection: "close" } });
    const [generation = 0, worker = 0] = (await answer.text()).split(" ").map(Number);
    return { generation, worker, identity: identityOf(worker) };
  }
}

const same = (one: Target, other: Target): boolean => one.address === other.address && one.port === other.port;

/** The generation of the configuration that NGINX serves, and the worker that answered. */
interface Status {
  readonly generation: number;
  readonly worker: number;
  readonly identity: string | undefined;
}

/** A worker accepts no new connection once it reports its shutdown or has ended. */
function leaving({ worker, identity }: Status): boolean {
  if (identity === undefined || !isRunning(identity)) return true;
  try {
    const title = readFileSync(`/proc/${worker}/cmdline`, "utf8");
    return title === "" || title.includes("shutting down");
  } catch {
    return true;
  }
}
