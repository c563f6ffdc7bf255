import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import * as z from "zod";
import { refuseBusyPort } from "../../core/addresses.ts";
import { sandboxFigures } from "../../core/differences.ts";
import { writeDurably } from "../../core/durable-file.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { eventsOf, titleOf, type SentryEvent } from "./envelope.ts";

/** An event that the sink accepted. */
const Accepted = z.strictObject({
  project: z.string(),
  received: z.string(),
  event: z.custom<SentryEvent>((value) => typeof value === "object" && value !== null),
});
export type AcceptedEvent = z.infer<typeof Accepted>;

/** Errors of one fingerprint, as Sentry groups them. */
export interface Issue {
  readonly project: string;
  readonly title: string;
  readonly level: string;
  readonly process: string;
  readonly during: string;
  readonly release: string;
  /** Of the newest event. */
  readonly requestId: string;
  readonly user: string;
  readonly last: string;
  /** Events, and those that storm control kept back. */
  readonly count: number;
}

const mostBodyBytes = 20 * 1024 * 1024;

/**
 * A server that speaks Sentry's protocol for events over TLS: it keeps the last events of the keys
 * that it knows, for the console.
 */
export class SentrySink {
  readonly address: string;
  readonly port = sandboxFigures.sentryPort;
  readonly #context: SandboxContext;
  readonly #folder: string;
  /** Public keys by project. */
  readonly #keys = new Map<string, Set<string>>();
  #accepted: AcceptedEvent[];
  #count = 0;
  #starting: Promise<Server> | undefined;

  constructor(context: SandboxContext) {
    this.#context = context;
    this.address = context.address("sentry");
    this.#folder = path.join(context.folder, "sentry");
    this.#accepted = this.#read();
  }

  /** The host of a DSN. */
  get host(): string {
    return `${this.address}:${this.port}`;
  }

  /** Accepts the events of a key from now on; the first key starts the server. */
  async open(project: string, key: string): Promise<void> {
    this.#keys.set(project, (this.#keys.get(project) ?? new Set()).add(key));
    await (this.#starting ??= this.#start());
  }

  /** Refuses the events of a key. */
  close(project: string, key: string): void {
    this.#keys.get(project)?.delete(key);
  }

  async stop(): Promise<void> {
    const server = await this.#starting;
    this.#starting = undefined;
    if (server === undefined) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  /** What was accepted, oldest first. */
  events(): readonly AcceptedEvent[] {
    return this.#accepted;
  }

  /** The accepted events by fingerprint, newest first. */
  issues(): readonly Issue[] {
    const byFingerprint = Map.groupBy(this.#accepted, ({ project, event }) =>
      JSON.stringify([project, event.fingerprint]),
    );
    return [...byFingerprint.values()].map(issueOf).toSorted((one, other) => other.last.localeCompare(one.last));
  }

  async #start(): Promise<Server> {
    await refuseBusyPort("Sentry sink", this.address, this.port);
    const { certificate, key } = await this.#context.certificates.issue({ name: "sentry", addresses: [this.address] });
    const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (request, response) => {
      this.#answer(request, response).catch((error: unknown) => refuse(response, 400, String(error)));
    });
    server.on("error", (error) => this.#context.log.write("sentry", error.message));
    await new Promise<void>((resolve) => server.listen(this.port, this.address, () => resolve()));
    return server;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const project = projectOf(request);
    if (project === undefined) {
      refuse(response, 404, "not found");
      return;
    }
    if (this.#keys.get(project)?.has(keyOf(request)) !== true) {
      refuse(response, 403, "with_reason: ProjectId");
      return;
    }
    const events = eventsOf(await bodyOf(request), request.headers["content-encoding"]);
    for (const event of events) this.#keep({ project, received: new Date().toISOString(), event });
    const answer = JSON.stringify({ id: events[0]?.event_id });
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  }

  #keep(accepted: AcceptedEvent): void {
    this.#count += 1;
    writeDurably(path.join(this.#folder, fileName(this.#count)), JSON.stringify(accepted));
    this.#accepted = [...this.#accepted, accepted].slice(-sandboxFigures.sentryEvents);
    rmSync(path.join(this.#folder, fileName(this.#count - sandboxFigures.sentryEvents)), { force: true });
    this.#context.log.write("sentry", titleOf(accepted.event));
  }

  #read(): AcceptedEvent[] {
    if (!existsSync(this.#folder)) mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const files = readdirSync(this.#folder)
      .filter((file) => /^\d+\.json$/.test(file))
      .sort();
    this.#count = Number.parseInt(files.at(-1) ?? "0", 10);
    return files.map((file) => Accepted.parse(JSON.parse(readFileSync(path.join(this.#folder, file), "utf8"))));
  }
}

const fileName = (count: number): string => `${String(count).padStart(9, "0")}.json`;

function issueOf(events: readonly AcceptedEvent[]): Issue {
  const [newest] = events.slice(-1) as [AcceptedEvent];
  const { event, project, received } = newest;
  const keptBack = events.map(({ event: { extra } }) => Number(extra["droppedBefore"] ?? 0));
  return {
    project,
    title: titleOf(event),
    level: event.level,
    process: event.tags["process"] ?? "",
    during: event.tags["during"] ?? "",
    release: event.release,
    requestId: event.tags["request_id"] ?? "",
    user: event.user.id ?? "",
    last: received,
    count: events.length + keptBack.reduce((sum, one) => sum + one, 0),
  };
}

/** The project that an envelope is sent to; undefined for any other request. */
function projectOf({ method, url = "" }: IncomingMessage): string | undefined {
  return method === "POST" ? /^\/api\/(\d+)\/envelope\/(?:\?|$)/.exec(url)?.[1] : undefined;
}

/** The public key, which clients send in a header or in the query. */
function keyOf({ headers, url = "" }: IncomingMessage): string {
  const header = String(headers["x-sentry-auth"] ?? "");
  return (/\bsentry_key=([0-9a-f]+)/.exec(header) ?? /[?&]sentry_key=([0-9a-f]+)/.exec(url))?.[1] ?? "";
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBodyBytes) throw new Error("the envelope is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(response: ServerResponse, status: number, detail: string): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ detail }));
}
