import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { readBody } from "./http-relay.ts";

/** One event for one process. */
export interface FunctionEvent {
  readonly requestId: string;
  /** JSON text, handed over unchanged. */
  readonly input: string;
  readonly functionArn: string;
  readonly timeoutSeconds: number;
}

/**
 * How an invocation ended: with a result (JSON text), or with what Lambda calls a function error.
 */
export type FunctionOutcome =
  | { readonly result: string }
  | { readonly errorType: string; readonly errorMessage: string };

/** Lambda's own limit of a result. */
const mostResultBytes = 6 * 1024 * 1024;
const prefix = "/2018-06-01/runtime";

/**
 * The Lambda Runtime API of one process: hands it an event, receives its response, and hands it the
 * next one.
 */
export class FunctionRuntimeApi {
  readonly #server: Server;
  #event: FunctionEvent;
  #begun = Promise.withResolvers<undefined>();
  #outcome = Promise.withResolvers<FunctionOutcome>();
  #idle = Promise.withResolvers<undefined>();
  #handedOut = false;
  /** The call of the process that waits for its next event. */
  #waiting: ServerResponse | undefined;

  private constructor(event: FunctionEvent) {
    this.#event = event;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  static async start(event: FunctionEvent): Promise<FunctionRuntimeApi> {
    const api = new FunctionRuntimeApi(event);
    api.#server.listen(0, "127.0.0.1");
    await once(api.#server, "listening");
    return api;
  }

  /** What `AWS_LAMBDA_RUNTIME_API` holds. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when the process has requested the event. */
  get begun(): Promise<undefined> {
    return this.#begun.promise;
  }

  get outcome(): Promise<FunctionOutcome> {
    return this.#outcome.promise;
  }

  /** Resolves when the process requests a second event: its work on the first is done. */
  get idle(): Promise<undefined> {
    return this.#idle.promise;
  }

  /** The next event of an idle process. */
  offer(event: FunctionEvent): void {
    this.#event = event;
    this.#begun = Promise.withResolvers();
    this.#outcome = Promise.withResolvers();
    this.#idle = Promise.withResolvers();
    this.#handedOut = false;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) this.#next(waiting);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, mostResultBytes);
    if (body === undefined) {
      const errorMessage = `the result is longer than ${mostResultBytes} bytes`;
      answerJson(response, 413, { errorType: "RequestEntityTooLarge", errorMessage });
      return;
    }
    this.#answerCall(request, response, body);
  }

  #answerCall(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { requestId } = this.#event;
    switch (`${request.method ?? ""} ${request.url ?? ""}`) {
      case `GET ${prefix}/invocation/next`:
        this.#next(response);
        break;
      case `POST ${prefix}/invocation/${requestId}/response`:
        this.#outcome.resolve({ result: body });
        answerJson(response, 202, { status: "OK" });
        break;
      case `POST ${prefix}/invocation/${requestId}/error`:
      case `POST ${prefix}/init/error`:
        this.#outcome.resolve(functionError(body));
        answerJson(response, 202, { status: "OK" });
        break;
      default:
        answerJson(response, 400, {
          errorType: "InvalidRequestID",
          errorMessage: `no such call: ${request.url ?? ""}`,
        });
    }
  }

  #next(response: ServerResponse): void {
    if (this.#handedOut) {
      this.#waiting = response;
      this.#idle.resolve(undefined);
      return;
    }
    this.#handedOut = true;
    const { requestId, input, functionArn, timeoutSeconds } = this.#event;
    response.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": requestId,
      "lambda-runtime-deadline-ms": String(Date.now() + timeoutSeconds * 1000),
      "lambda-runtime-invoked-function-arn": functionArn,
      "lambda-runtime-trace-id": `Root=1-${requestId.replaceAll("-", "").replace(/^(.{8})(.{24})$/, "$1-$2")};Sampled=0`,
    });
    response.end(input);
    this.#begun.resolve(undefined);
  }
}

function answerJson(response: ServerResponse, status: number, body: Readonly<Record<string, string>>): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

const ErrorReport = z.object({ errorType: z.string().default("Unknown"), errorMessage: z.string() });

/** The error that a runtime reports; text that is not a report is the message itself. */
function functionError(body: string): FunctionOutcome {
  return z.preprocess(parsed, ErrorReport.catch({ errorType: "Unknown", errorMessage: body })).parse(body);
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
