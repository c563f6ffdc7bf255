import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { errorMessage } from "../../../contract/refusal.mjs";
import { refuseBusyPort } from "../../core/addresses.ts";
import type { IssuedCertificate } from "../../core/certificate-authority.ts";
import { sandboxFigures } from "../../core/differences.ts";
import { readBody, refusalOf, relayAnswer, requestHeaders } from "../../core/http-relay.ts";
import type { SecurityPlugin } from "./security-plugin.ts";

export interface OpenSearchEndpointOptions {
  readonly name: string;
  readonly address: string;
  readonly node: { readonly address: string; readonly port: number };
  readonly region: string;
  readonly certificate: IssuedCertificate;
  /** Undefined if the domain has no fine-grained access control. */
  readonly security: SecurityPlugin | undefined;
}

/** A role mapping is far smaller. */
const mostMappingBytes = 1024 * 1024;

const refused = { message: "The security token included in the request is invalid." } as const;

/**
 * The endpoint of a domain: TLS, and requests that are signed for the service `es` in the domain's
 * region. Who signed is not verified, as nowhere in the sandbox.
 */
export class OpenSearchEndpoint {
  /** Host and port, as clients write it after `https://`. */
  readonly host: string;
  readonly #options: OpenSearchEndpointOptions;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(options: OpenSearchEndpointOptions) {
    this.#options = options;
    this.host = `${options.address}:${sandboxFigures.httpsPort}`;
    const { certificate, key } = options.certificate;
    this.#server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (asked, answer) => {
      this.#serve(asked, answer).catch((error: unknown) => unavailable(answer, error));
    });
  }

  async start(): Promise<void> {
    const { name, address } = this.#options;
    await refuseBusyPort(`OpenSearch ${name}`, address, sandboxFigures.httpsPort);
    this.#server.listen(sandboxFigures.httpsPort, address);
    await once(this.#server, "listening");
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const unsafe = refusalOf(asked);
    if (unsafe !== undefined) {
      answer.writeHead(unsafe, { connection: "close" }).end();
      return;
    }
    const denied = this.#deny(asked);
    if (denied !== undefined) {
      json(answer, 403, denied);
      return;
    }
    const { security } = this.#options;
    if (security?.answers(asked.url ?? "") === true) await answerRoles(security, asked, answer);
    else this.#pass(asked, answer);
  }

  /** AWS's answer to a request without a signature, or with one for another service or region. */
  #deny({ headers, method = "GET" }: IncomingMessage): object | undefined {
    const action = `es:ESHttp${method.charAt(0)}${method.slice(1).toLowerCase()}`;
    const scope = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/.exec(
      headers.authorization ?? "",
    );
    if (scope === null)
      return {
        Message: `User: anonymous is not authorized to perform: ${action} because no resource-based policy allows the ${action} action`,
      };
    return scope[1] === this.#options.region && scope[2] === "es" ? undefined : refused;
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { address: host, port } = this.#options.node;
    const failed = (error: Error): void => unavailable(answer, error);
    // The node has no users: it would read the signature as a login of a kind that it does not know.
    const headers = withoutSignature(requestHeaders(asked));
    const onward = httpRequest({
      host,
      port,
      agent: this.#agent,
      method: asked.method,
      path: asked.url,
      headers,
      setHost: false,
    });
    onward.on("response", (answered) => relayAnswer(answered, answer, failed));
    onward.on("error", failed);
    asked.on("error", (error) => onward.destroy(error));
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  }
}

async function answerRoles(security: SecurityPlugin, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { method = "", url = "" } = asked;
  const text = await readBody(asked, mostMappingBytes);
  if (text === undefined) {
    json(answer, 413, { status: "CONTENT_TOO_LARGE", message: "The body is too large." });
    return;
  }
  const { status, body } = security.answer(method, url, text);
  json(answer, status, body);
}

const signature = new Set(["authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256"]);

function withoutSignature(rawHeaders: readonly string[]): string[] {
  return rawHeaders.flatMap((name, at) =>
    at % 2 === 0 && !signature.has(name.toLowerCase()) ? [name, rawHeaders[at + 1] ?? ""] : [],
  );
}

function json(answer: ServerResponse, status: number, body: object): void {
  answer.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Clients retry after a 503. */
function unavailable(answer: ServerResponse, error: unknown): void {
  if (answer.headersSent) answer.destroy(error instanceof Error ? error : undefined);
  else json(answer, 503, { message: errorMessage(error) });
}
