import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { freePort } from "./free-port.ts";
import { loopbackAddress } from "./loopback-address.ts";
import { until } from "./until.ts";

/** A real OpenSearch of one node, without indices, at a loopback address of its own. */
export interface OpenSearchServer {
  /** Such as `http://127.44.3.9:34567`. */
  readonly endpoint: string;
  /** Kills the node; what it acknowledged is on disk. */
  kill(): Promise<void>;
  /** Starts a killed node with its data, at the same endpoint. */
  start(): Promise<void>;
  /** Stops the process in the middle of its work: it accepts connections and answers nothing. */
  freeze(): void;
  /** Continues a frozen process. */
  thaw(): void;
  /** Kills the node and deletes its data. */
  stop(): Promise<void>;
}

/** Starts OpenSearch: the launcher that GROUNDWORK_OPENSEARCH names, else `opensearch` of the PATH. */
export async function startOpenSearch(): Promise<OpenSearchServer> {
  const folder = await mkdtemp(join(tmpdir(), "groundwork-opensearch-"));
  const host = loopbackAddress();
  const [port, transportPort] = await Promise.all([freePort(host), freePort(host)]);
  const endpoint = `http://${host}:${port}`;
  // Another node may have taken the port meanwhile: the name says whose it is.
  const clusterName = basename(folder);
  await writeFile(join(folder, "opensearch.yml"), settings({ folder, host, port, transportPort, clusterName }));
  let server: ChildProcess | undefined;

  const kill = async () => {
    const running = server;
    server = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await ended;
  };
  const start = async () => {
    const { process, said } = run(folder);
    server = process;
    const failed = new Promise<never>((_, reject) => {
      process.once("error", reject);
      process.once("exit", () => reject(new Error(`OpenSearch ended:\n${said.join("")}`)));
    });
    await Promise.race([failed, until("OpenSearch answers", async () => isReady(endpoint, clusterName), 60)]);
  };
  try {
    await start();
  } catch (error) {
    await kill();
    throw error;
  }
  return {
    endpoint,
    kill,
    start,
    freeze: () => void server?.kill("SIGSTOP"),
    thaw: () => void server?.kill("SIGCONT"),
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function run(folder: string): { readonly process: ChildProcess; readonly said: readonly string[] } {
  const said: string[] = [];
  const server = spawn(process.env["GROUNDWORK_OPENSEARCH"] ?? "opensearch", [folder], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text: Buffer) => said.push(text.toString()));
  return { process: server, said };
}

/** Yellow is enough: a replica has no second node to be on. */
async function isReady(endpoint: string, clusterName: string): Promise<boolean> {
  const answer = await fetch(`${endpoint}/_cluster/health`);
  const { status = "", cluster_name: name } = (await answer.json()) as { status?: string; cluster_name?: string };
  return ["yellow", "green"].includes(status) && name === clusterName;
}

interface NodeSettings {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly transportPort: number;
  readonly clusterName: string;
}

/** JSON is YAML. */
function settings({ folder, host, port, transportPort, clusterName }: NodeSettings): string {
  return JSON.stringify({
    "cluster.name": clusterName,
    "path.data": join(folder, "data"),
    "path.logs": folder,
    "network.host": host,
    "http.port": port,
    "transport.port": transportPort,
    "discovery.type": "single-node",
    // A full disk of this machine is not what a test is about.
    "cluster.routing.allocation.disk.threshold_enabled": false,
  });
}
