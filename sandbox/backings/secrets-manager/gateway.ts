import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { errorMessage, Refusal } from "../../../contract/refusal.mjs";
import { refuseBusyPort } from "../../core/addresses.ts";
import { refusalOf, relayAnswer, requestHeaders, readBody } from "../../core/http-relay.ts";
import type { Ministack } from "./ministack.ts";
import type { SecretsManagerProxy } from "./secrets-manager-proxy.ts";

export interface SecretsGatewayOptions {
  readonly address: string;
  readonly port: number;
  readonly ministack: { readonly address: string; readonly port: number; readonly state: Ministack["state"] };
  readonly secrets: SecretsManagerProxy;
  /** Region of a request that names none. */
  readonly region: string;
}

const patienceMs = 20_000;
const secretsTarget = "secretsmanager.";
/** Far above the largest secret, 64 KB. */
const mostBodyBytes = 1024 * 1024;

/**
 * The endpoint of a sandbox's AWS APIs: Secrets Manager goes through the {@link
 * SecretsManagerProxy}, all else to MiniStack.
 */
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
    const refusal = refusalOf(request);
    if (refusal !== undefined) {
      response.writeHead(refusal, { connection: "close" }).end();
      return;
    }
    if (!target.startsWith(secretsTarget)) {
      await this.#untilMinistackRuns();
      this.#pass(request, response);
      return;
    }
    const text = await readBody(request, mostBodyBytes);
    if (text === undefined) {
      const message = `The body is longer than ${mostBodyBytes} bytes.`;
      json(response, 413, { __type: "RequestEntityTooLargeException", message });
      return;
    }
    await this.#untilMinistackRuns();
    await this.#answer(target.slice(secretsTarget.length), text, request, response);
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
    const failed = (error: Error): void => unavailable(response, error);
    const headers = requestHeaders(request);
    const onward = httpRequest({ host, port, method: request.method, path: request.url, headers, setHost: false });
    onward.on("response", (answer) => relayAnswer(answer, response, failed));
    onward.on("upgrade", (_answer, socket) => {
      socket.destroy();
      failed(new Error("MiniStack upgraded a connection that was not to be upgraded"));
    });
    onward.on("error", failed);
    request.on("error", (error) => onward.destroy(error));
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }

  /** Waits while MiniStack restarts: it is empty until its secrets are restored. */
  async #untilMinistackRuns(): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (this.#options.ministack.state !== "running") {
      if (Date.now() > deadline)
        throw new Refusal(`MiniStack does not answer: it is ${this.#options.ministack.state}`, {
          remedy: "The console shows its log.",
        });
      await delay(50);
    }
  }
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

/** AWS clients retry after a 503. */
function unavailable(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy(error instanceof Error ? error : undefined);
  else
    json(response, 503, {
      __type: "ServiceUnavailableException",
      message: errorMessage(error),
    });
}
