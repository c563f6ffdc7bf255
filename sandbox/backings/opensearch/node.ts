import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { refuseBusyPort } from "../../core/addresses.ts";
import { writeDurably } from "../../core/durable-file.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { SupervisedProcess } from "../../process/supervised-process.ts";

/** Of the node itself, which speaks HTTP without TLS; clients use the domain's endpoint. */
const ports = { http: 9200, transport: 9300 } as const;

/** For a laptop; on AWS the instance type decides. Compiled once, code is small and starts fast. */
const javaOptions = "-Xms256m -Xmx256m -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=64m";

/** Where a domain keeps its data and its roles. */
export const dataFolder = (domainName: string, { folder }: SandboxContext): string =>
  path.join(folder, "opensearch", encodeURIComponent(domainName));

/** Removes the data of a domain that does not run. */
export function removeData(domainName: string, context: SandboxContext): void {
  rmSync(dataFolder(domainName, context), { recursive: true, force: true });
}

/** The node of one domain; its data is in one folder. */
export class OpenSearchNode {
  readonly address: string;
  readonly port = ports.http;
  readonly #name: string;
  readonly #context: SandboxContext;
  readonly #command: string;
  readonly #folder: string;
  #process: SupervisedProcess | undefined;

  /** @param command the launcher of machine/open-search.ts */
  constructor(domainName: string, context: SandboxContext, command: string) {
    this.#name = domainName;
    this.#context = context;
    this.#command = command;
    this.address = context.address(`opensearch/${domainName}`);
    this.#folder = dataFolder(domainName, context);
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Resolves when it answers and has found its indices. */
  async start(): Promise<void> {
    if (this.#process !== undefined) return;
    for (const port of Object.values(ports)) await refuseBusyPort(`OpenSearch ${this.#name}`, this.address, port);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeDurably(path.join(this.#folder, "opensearch.yml"), JSON.stringify(this.#settings()));
    this.#process = new SupervisedProcess({
      name: `opensearch/${this.#name}`,
      command: this.#command,
      args: [this.#folder],
      environment: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", OPENSEARCH_JAVA_OPTS: javaOptions },
      workingFolder: this.#folder,
      log: this.#context.log,
      ready: async () => this.#isReady(),
      readyTimeoutSeconds: 90,
      stopTimeoutSeconds: 8,
      whenItDies: "restart",
    });
    await this.#process.start();
    this.#context.log.write(`opensearch/${this.#name}`, `uses ${this.memoryMegabytes()} MB of memory`);
  }

  /** The memory that the process uses now (VmRSS), in megabytes. */
  memoryMegabytes(): number {
    const status = this.pid === undefined ? "" : readFileSync(`/proc/${this.pid}/status`, "utf8");
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  /**
   * Yellow is enough: a replica of a service's index has no second node to be on. Another server
   * might answer at this address: the name says whose node it is.
   */
  async #isReady(): Promise<boolean> {
    const answer = await fetch(`http://${this.address}:${this.port}/_cluster/health`, {
      signal: AbortSignal.timeout(5_000),
    });
    const health = (await answer.json()) as { cluster_name?: string; status?: string };
    return health.cluster_name === this.#clusterName && (health.status === "green" || health.status === "yellow");
  }

  /** AWS names a cluster `<account>:<domain>`; a folder of this machine cannot have a colon. */
  get #clusterName(): string {
    return `${this.#context.account}-${this.#name}`;
  }

  #settings(): Readonly<Record<string, unknown>> {
    return {
      "cluster.name": this.#clusterName,
      "path.data": path.join(this.#folder, "data"),
      "path.logs": this.#folder,
      "network.host": this.address,
      "http.port": ports.http,
      "transport.port": ports.transport,
      "discovery.type": "single-node",
      // As on AWS, which refuses `DELETE *`.
      "action.destructive_requires_name": true,
      // It would make indices read-only on a disk that other programs have filled.
      "cluster.routing.allocation.disk.threshold_enabled": false,
    };
  }
}
