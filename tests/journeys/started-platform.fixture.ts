import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, chmod, rm } from "node:fs/promises";
import { request, type RequestOptions } from "node:https";
import { readFileSync } from "node:fs";
import path from "node:path";
import { tokenIn } from "../../app/testing/mailed-token.ts";
import { sandboxFigures } from "../../sandbox/core/differences.ts";
import type { ConsoleView } from "../../sandbox/console/console-view.ts";

/** The checkout that contains these tests. */
export const checkout = path.resolve(import.meta.dirname, "../..");

/** Spawns the program of `npm start` with its own loopback network and state folder. */
export function spawnStart(state: string, args: readonly string[], from = checkout): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "scripts/sandbox-start.ts", ...args], {
    cwd: from,
    env: { ...process.env, GROUNDWORK_STATE: state, NODE_OPTIONS: "", JEST_WORKER_ID: undefined },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** How a start differs from plain `npm start`: further arguments, or another checkout. */
export interface OtherStart {
  readonly args?: readonly string[];
  readonly from?: string;
}

/** The answer to an HTTPS request. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/**
 * The program of `npm start`, run as a user runs it, with its own loopback network and state
 * folder.
 */
export class StartedPlatform {
  readonly #child: ChildProcess;
  readonly #address: string;
  output = "";

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.#address = address;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (data: Buffer) => (this.output += data.toString()));
  }

  /** A folder for the state that the database's user may enter. */
  static async stateFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
    const folder = await mkdtemp("/tmp/groundwork-journey-");
    await chmod(folder, 0o711);
    return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
  }

  /**
   * Starts the platform; resolves when it is up, rejects with the output if the process ends first.
   */
  static async start(state: string, network: number, stack = "dev", from = checkout): Promise<StartedPlatform> {
    const platform = StartedPlatform.spawn(state, network, stack, { from });
    await platform.said("Ctrl-C stops everything.");
    return platform;
  }

  /** Spawns the process and does not wait until the platform is up. */
  static spawn(state: string, network: number, stack = "dev", { args = [], from }: OtherStart = {}): StartedPlatform {
    const child = spawnStart(state, ["--network", String(network), "--stack", stack, ...args], from);
    return new StartedPlatform(child, `127.${network}.255.254`);
  }

  /**
   * Resolves when the output contains a text; rejects with the output if the process ends first.
   */
  async said(text: string): Promise<void> {
    await this.saidAfter(0, text);
  }

  /** Like {@link said}, but ignores the first `length` characters of the output. */
  async saidAfter(length: number, text: string): Promise<void> {
    const found = (): boolean => this.output.includes(text, length);
    if (found()) return;
    const streams = [this.#child.stdout, this.#child.stderr];
    const seen = Promise.withResolvers<undefined>();
    const listen = (): void => {
      if (found()) seen.resolve(undefined);
    };
    const ended = (code: number | null): void =>
      seen.reject(new Error(`npm start ended with ${code}:\n${this.output.slice(-6000)}`));
    for (const stream of streams) stream?.on("data", listen);
    this.#child.once("exit", ended);
    try {
      await seen.promise;
    } finally {
      for (const stream of streams) stream?.off("data", listen);
      this.#child.off("exit", ended);
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get url(): string {
    return `https://${this.#address}:${sandboxFigures.httpsPort}`;
  }

  /** Sends a signal and resolves with the exit code and the seconds that it took. */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; seconds: number }> {
    const started = performance.now();
    const ended = new Promise<number | null>((resolve) => this.#child.once("exit", resolve));
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal);
    else return { code: this.#child.exitCode, seconds: 0 };
    return { code: await ended, seconds: (performance.now() - started) / 1000 };
  }

  /** A request to the public API over TLS, verified against the sandbox's authority. */
  async call(
    method: string,
    resource: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const authority = /Certificate authority +(\S+)/.exec(this.output)?.[1] ?? "";
    const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
    const options: RequestOptions = {
      method,
      ca: readFileSync(authority),
      agent: false,
      headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...headers },
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}${resource}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const answer = Buffer.concat(chunks).toString();
          const json = /json/.test(response.headers["content-type"] ?? "");
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: json ? JSON.parse(answer) : answer,
          });
        });
      });
      sent.once("error", reject);
      sent.end(text);
    });
  }

  /** Registers a user, and verifies the address by the link in the mail, as its owner does. */
  async signUp(person: { readonly email: string; readonly password: string; readonly name: string }): Promise<void> {
    const registered = await this.call("POST", "/v1/auth/register", person);
    if (registered.status !== 202) throw new Error(`${person.email}: registration answered ${registered.status}`);
    const token = await this.until("the link", ({ mailbox }) =>
      tokenIn(mailbox.findLast(({ to }) => to.includes(person.email))?.text),
    );
    const verified = await this.call("POST", "/v1/auth/verify-email", { token, password: person.password });
    if (verified.status !== 204) throw new Error(`${person.email}: verification answered ${verified.status}`);
  }

  /** The console's present view. */
  async view(): Promise<ConsoleView> {
    const answer = await fetch(`http://${this.#address}:${sandboxFigures.consolePort}/api/view`);
    return (await answer.json()) as ConsoleView;
  }

  /** Polls the console until `found` finds something. */
  async until<T>(what: string, found: (view: ConsoleView) => T | undefined): Promise<T> {
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      const view = await this.view();
      const result = found(view);
      if (result !== undefined) return result;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`${what}: not seen within 20 s`);
  }
}
