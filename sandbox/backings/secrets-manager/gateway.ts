import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import { refuseBusyPort } from "../../core/addresses.ts";
import type { Ministack } from "./ministack.ts";
import type { SecretsManagerProxy } from "./secrets-manager-proxy.ts";

export interface SecretsGatewayOptions {
  readonly address: string;
  readonly port: number;
  readonly ministack: Pick<Ministack, "address" | "port" | "state">;
  readonly secrets: SecretsManagerProxy;
  /** Region of a request that names none. */
  readonly region: string;
}

const patienceMs = 20_000;
const secretsTarget = "secretsmanager.";

/** The one door to the AWS APIs of a sandbox: Secrets Manager by the {@link SecretsManagerProxy}, all else straight to MiniStack. */
export class SecretsGateway {
  readonly url: string;
  readonly #options: SecretsGatewayOptions;
  readonly #server: Server;

  constructor(options: SecretsGatewayOptions) {
    this.#options = options;
    this.url = `http://${options.address}:${options.port}`;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => unavailable(response, error));
    });
  }

  async start(): Promise<void> {
    const { address, port } = this.#options;
    await refuseBusyPort("AWS APIs", address, port);
    this.#server.listen(port, address);
    await once(this.#server, "listening");
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = String(request.headers["x-amz-target"] ?? "");
    const text = target.startsWith(secretsTarget) ? await textOf(request) : undefined;
    await this.#untilMinistackRuns();
    if (text === undefined) this.#pass(request, response);
    else await this.#answer(target.slice(secretsTarget.length), text, request, response);
  }

  async #answer(action: string, text: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = parsed(text);
    if (input === undefined) {
      json(response, 400, { __type: "SerializationException", message: "The body is not a JSON object." });
      return;
    }
    const region =
      /Credential=[^/]*\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? this.#options.region;
    const { status, body } = await this.#options.secrets.answer({ region, action, input });
    json(response, status, body);
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const { address: host, port } = this.#options.ministack;
    const onward = httpRequest({ host, port, method: request.method, path: request.url, headers: request.headers });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", (error) => response.destroy(error));
      answer.pipe(response);
    });
    onward.on("error", (error) => unavailable(response, error));
    request.on("error", (error) => onward.destroy(error));
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }

  /** MiniStack may be starting again, and knows nothing until it is filled. */
  async #untilMinistackRuns(): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (this.#options.ministack.state !== "running") {
      if (Date.now() > deadline) throw new Error(`MiniStack does not answer: it is ${this.#options.ministack.state}`);
      await delay(50);
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error as Error).name === "SyntaxError") return undefined;
    throw error;
  }
}

function json(response: ServerResponse, status: number, body: Readonly<Record<string, unknown>>): void {
  const error = typeof body["__type"] === "string" ? { "x-amzn-errortype": body["__type"] } : {};
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1", ...error });
  response.end(JSON.stringify(body));
}

/** Clients of AWS try again after a 503. */
function unavailable(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy(error instanceof Error ? error : undefined);
  else
    json(response, 503, {
      __type: "ServiceUnavailableException",
      message: error instanceof Error ? error.message : String(error),
    });
}
