import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { headKilobytes } from "../../../contract/limits.ts";
import { addressVariable } from "../../../contract/gateway.ts";
import { routes, type RoutedName } from "../../../contract/services.ts";
import { gatewayConfig } from "./nginx-config.ts";

/** An address of this test process alone: Jest runs each file in a separate process. */
export const address = `127.88.${(process.pid >> 8) & 255}.${process.pid & 255 || 1}`;
/** The address of the tests' load balancer; the gateway trusts its X-Forwarded-For. */
export const loadBalancer = "127.89.0.1";
/** The address of a client that is not a trusted proxy. */
export const stranger = "127.90.0.1";

/** The services with routes. */
export const routedNames: readonly RoutedName[] = [...new Set(routes.map(({ service }) => service))];

/** The variables by which the gateway finds each service. */
export const addresses = (addressOf: (service: RoutedName) => string): Record<string, string> =>
  Object.fromEntries(
    routes.map(({ service, webSocket = "http" }) => [addressVariable(service, webSocket), addressOf(service)]),
  );

/** The response as a client receives it. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The request as a client sends it. */
export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The address that the client calls from. */
  readonly from?: string;
}

/** Sends a request to the gateway; the path is not normalized. */
export async function ask(
  path: string,
  { method = "GET", headers = {}, body, from = stranger }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: address, port: 8080, path, method, headers, localAddress: from, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** A service behind the gateway, on its own port; `seen` lists the requests that it received. */
export class Upstream {
  readonly seen: { method: string; url: string; headers: IncomingHttpHeaders; bytes: number }[] = [];
  readonly #server: Server;

  private constructor(name: string, handle: RequestListener | undefined) {
    this.#server = createServer({ maxHeaderSize: headKilobytes.node * 1_024 }, (asked, answer) => {
      let bytes = 0;
      asked.on("data", (chunk: Buffer) => (bytes += chunk.length));
      asked.on("end", () => {
        this.seen.push({ method: asked.method ?? "", url: asked.url ?? "", headers: asked.headers, bytes });
        if (handle === undefined) answer.setHeader("X-Powered-By", "a-service").end(name);
        else handle(asked, answer);
      });
    });
  }

  static async start(name: string, handle?: RequestListener): Promise<Upstream> {
    const upstream = new Upstream(name, handle);
    upstream.#server.listen(0, address);
    await once(upstream.#server, "listening");
    return upstream;
  }

  get address(): string {
    return `${address}:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}

/** The entry point, running the platform's configuration (or another) with real NGINX. */
export class RunningGateway {
  readonly #child: ChildProcess;
  readonly #folder: string;
  #output = "";

  private constructor(environment: Readonly<Record<string, string>>) {
    // Another user must be able to read the folder: NGINX runs here as in the image, not as root.
    this.#folder = mkdtempSync(join(tmpdir(), "gateway-test-"));
    chmodSync(this.#folder, 0o755);
    const script = join(this.#folder, "entrypoint.sh");
    copyFileSync(new URL("entrypoint.sh", import.meta.url), script);
    const user = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : undefined;
    if (user !== undefined) chownSync(this.#folder, user.uid, user.gid);
    this.#child = spawn("sh", [script], {
      ...user,
      env: {
        PATH: `${process.env["PATH"] ?? ""}:/usr/sbin`,
        TMPDIR: this.#folder,
        BIND_ADDRESS: address,
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#child.stderr?.on("data", (chunk: Buffer) => (this.#output += chunk.toString()));
  }

  /** Starts it and waits until it answers. */
  static async start(environment: Readonly<Record<string, string>>): Promise<RunningGateway> {
    const gateway = new RunningGateway({
      NGINX_CONFIG: gatewayConfig,
      TRUSTED_PROXIES: `${loadBalancer}/32`,
      ...environment,
    });
    await gateway.until(async () => (await ask("/health/live").catch(() => undefined))?.status === 200);
    return gateway;
  }

  /** Runs it with an environment with which it must refuse to start. */
  static async refused(
    environment: Readonly<Record<string, string>>,
  ): Promise<{ code: number | null; output: string }> {
    const gateway = new RunningGateway(environment);
    const [code] = (await once(gateway.#child, "close")) as [number | null];
    rmSync(gateway.#folder, { recursive: true });
    return { code, output: gateway.#output };
  }

  /** Everything it wrote. */
  get output(): string {
    return this.#output;
  }

  /** The lines of its access log. */
  get accessLog(): Record<string, unknown>[] {
    return this.#output
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** The process ids of NGINX. */
  processes(): string[] {
    const below = (pid: string): string[] => {
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ");
      return children.filter((child) => child !== "").flatMap((child) => [child, ...below(child)]);
    };
    return below(String(this.#child.pid)).filter((pid) => readFileSync(`/proc/${pid}/comm`, "utf8") === "nginx\n");
  }

  /** Whether the folder that it created still exists. */
  get leftovers(): boolean {
    return existsSync(this.#folder);
  }

  /** Waits until a condition is true. */
  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!(await holds())) {
      if (this.#child.exitCode !== null) throw new Error(`the gateway ended:\n${this.#output}`);
      if (Date.now() > deadline)
        throw new Error(`the gateway did not reach the expected state in time:\n${this.#output}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Sends it a signal, waits for its end and returns its exit code. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    const ended = once(this.#child, "close");
    this.#child.kill(signal);
    const [code] = (await ended) as [number | null];
    rmSync(this.#folder, { recursive: true });
    return code;
  }
}
