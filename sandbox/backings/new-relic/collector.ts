import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import { refuseBusyPort } from "../../core/addresses.ts";
import { sandboxFigures } from "../../core/differences.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { ConnectData, keepReported, newApplication, type ReportedApplication } from "./received.ts";

const decoders: Readonly<Record<string, (body: Buffer) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
};

const mostBytes = 4 * 1024 * 1024;
const protocol = "17";

/** An answer as New Relic's collector gives it. */
interface Answer {
  readonly status: number;
  readonly value?: unknown;
}

/**
 * New Relic's collector, as far as the agent needs it (protocol 17: preconnect, connect, metric and
 * event data): it keeps what it receives for the console, and sends nothing anywhere.
 */
export class NewRelicCollector {
  readonly address: string;
  readonly port = sandboxFigures.newRelicPort;
  readonly #context: SandboxContext;
  readonly #licenseKey: string;
  readonly #applications = new Map<string, ReportedApplication>();
  readonly #runs = new Map<string, ReportedApplication>();
  #server: Server | undefined;

  constructor({ context, licenseKey }: { readonly context: SandboxContext; readonly licenseKey: string }) {
    this.#context = context;
    this.#licenseKey = licenseKey;
    this.address = context.address("new-relic");
  }

  /** Variables by which an agent finds the collector. */
  get variables(): Readonly<Record<string, string>> {
    return { NEW_RELIC_HOST: this.address, NEW_RELIC_PORT: String(this.port) };
  }

  /** Every application that an agent reported, by name. */
  applications(): readonly ReportedApplication[] {
    return [...this.#applications.values()];
  }

  /** Resolves when agents can connect. */
  async start(): Promise<void> {
    await refuseBusyPort("New Relic collector", this.address, this.port);
    const { certificate, key } = await this.#context.certificates.issue({
      name: "new-relic",
      addresses: [this.address],
    });
    const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (request, response) => {
      void this.#answer(request, response);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, this.address, () => resolve()));
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, value } = await this.#answerTo(request).catch((error: unknown): Answer => {
      this.#context.log.write("new-relic", error instanceof Error ? error.message : String(error));
      return { status: 400 };
    });
    response.writeHead(status, { "content-type": "application/json" });
    response.end(
      JSON.stringify(status < 300 ? { return_value: value ?? null } : { exception: { message: String(status) } }),
    );
  }

  async #answerTo(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", "https://collector");
    const asked = (name: string) => url.searchParams.get(name) ?? "";
    const data = await bodyOf(request);
    if (url.pathname !== "/agent_listener/invoke_raw_method") return { status: 404 };
    if (asked("protocol_version") !== protocol) return { status: 400 };
    if (!this.#isOurs(asked("license_key"))) return { status: 401 };
    return this.#invoke(asked("method"), asked("run_id"), data);
  }

  #invoke(method: string, run: string, data: unknown): Answer {
    if (method === "preconnect") return { status: 200, value: { redirect_host: `${this.address}:${this.port}` } };
    if (method === "connect") return { status: 200, value: this.#connect(data) };
    const application = this.#runs.get(run);
    // The agent connects again, as after a restart of the collector.
    if (application === undefined) return { status: 409 };
    if (method === "shutdown") this.#end(run);
    else keepReported(application, method, data);
    return { status: 202 };
  }

  #connect(data: unknown): unknown {
    const [{ app_name: [name = ""] } = { app_name: [] }] = ConnectData.parse(data);
    const application = this.#applications.get(name) ?? newApplication(name);
    this.#applications.set(name, application);
    const run = randomUUID();
    this.#runs.set(run, application);
    application.agents += 1;
    this.#context.log.write("new-relic", `an agent of ${name} connected`);
    return {
      agent_run_id: run,
      collect_analytics_events: true,
      collect_custom_events: true,
      collect_error_events: true,
      collect_errors: true,
      collect_traces: false,
      collect_span_events: false,
      messages: [],
      event_harvest_config: {
        report_period_ms: sandboxFigures.newRelicReportMs,
        harvest_limits: { analytic_event_data: 1_000, custom_event_data: 1_000, error_event_data: 100 },
      },
    };
  }

  #end(run: string): void {
    const application = this.#runs.get(run);
    this.#runs.delete(run);
    if (application !== undefined) application.agents -= 1;
  }

  #isOurs(given: string): boolean {
    const digest = (text: string) => createHash("sha256").update(text).digest();
    return timingSafeEqual(digest(given), digest(this.#licenseKey));
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error("a payload of more than 4 MB");
    chunks.push(chunk);
  }
  const decode = decoders[request.headers["content-encoding"] ?? ""];
  const body = Buffer.concat(chunks);
  const text = (decode === undefined ? body : await decode(body)).toString();
  return text === "" ? null : (JSON.parse(text) as unknown);
}
