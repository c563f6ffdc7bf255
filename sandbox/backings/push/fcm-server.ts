import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { readBody, refusalOf } from "../../core/http-relay.ts";
import {
  isAssertion,
  judgeMessage,
  permissionDenied,
  unauthenticated,
  type FcmAccount,
  type FcmAnswer,
  type FcmMessage,
} from "./fcm-rules.ts";
import type { PushServerOptions } from "./push-server.ts";

const mostBytes = 64 * 1_024;
const tokenSeconds = 3_599;
const notFound: FcmAnswer = { status: 404, body: {} };

/** Google's access tokens and FCM HTTP v1: it refuses what Google refuses, and delivers nothing. */
export class FcmServer {
  readonly #account: FcmAccount;
  readonly #options: PushServerOptions;
  readonly #refusals = new Map<string, FcmAnswer>();
  /** Access tokens that it gave, and until when they are valid. */
  readonly #given = new Map<string, number>();
  #server: Server | undefined;
  /** The tokens of devices that it was asked to notify, oldest first. */
  readonly asked: string[] = [];

  constructor(account: FcmAccount, options: PushServerOptions) {
    this.#account = account;
    this.#options = options;
  }

  get url(): string {
    return `https://${this.#options.address}:${this.#options.port}`;
  }

  get tokenUrl(): string {
    return `${this.url}/token`;
  }

  /** How many access tokens it has given. */
  get accessTokens(): number {
    return this.#given.size;
  }

  async start(): Promise<void> {
    const { address, port, certificate: cert, key } = this.#options;
    const server = createServer({ cert, key }, (request, response) => void this.#serve(request, response));
    this.#server = server;
    server.listen(port, address);
    await once(server, "listening");
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }

  /** What it answers to a device's token from now on; undefined accepts it again. */
  refuse(token: string, answer: FcmAnswer | undefined): void {
    if (answer === undefined) this.#refusals.delete(token);
    else this.#refusals.set(token, answer);
  }

  /** Takes no access token any more that it has given, as after the account's key was revoked. */
  revokeAccess(): void {
    for (const token of this.#given.keys()) this.#given.set(token, 0);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request);
    const text = refusal === undefined ? await readBody(request, mostBytes) : undefined;
    const answer = text === undefined ? { status: refusal ?? 413, body: {} } : await this.#answer(request, text);
    const { status, body, retryAfterSeconds } = { retryAfterSeconds: undefined, ...answer };
    const wait = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
    response.writeHead(status, { "content-type": "application/json", ...wait }).end(JSON.stringify(body));
  }

  async #answer({ method, url = "", headers }: IncomingMessage, text: string): Promise<FcmAnswer> {
    if (method !== "POST") return notFound;
    if (url === "/token") return this.#give(new URLSearchParams(text));
    if (!/^\/v1\/projects\/[^/]+\/messages:send$/.test(url)) return notFound;
    if (!this.#isGiven(headers.authorization)) return unauthenticated;
    return url.split("/")[3] === this.#account.project ? this.#judge(text) : permissionDenied;
  }

  #isGiven(authorization = ""): boolean {
    const access = authorization.replace(/^Bearer /, "");
    return (this.#given.get(access) ?? 0) > Date.now();
  }

  #judge(text: string): FcmAnswer {
    const judged = judgeMessage(text);
    return "status" in judged ? judged : this.#take(judged);
  }

  async #give(form: URLSearchParams): Promise<FcmAnswer> {
    if (!(await isAssertion(form, this.#account, this.tokenUrl)))
      return { status: 400, body: { error: "invalid_grant" } };
    const token = `ya29.${randomBytes(32).toString("base64url")}`;
    this.#given.set(token, Date.now() + tokenSeconds * 1_000);
    return { status: 200, body: { access_token: token, expires_in: tokenSeconds, token_type: "Bearer" } };
  }

  #take({ token, notification, data, android }: FcmMessage): FcmAnswer {
    this.asked.push(token);
    const refusal = this.#refusals.get(token);
    if (refusal !== undefined) return refusal;
    const id = `projects/${this.#account.project}/messages/${randomUUID()}`;
    const { title = "", body = "" } = notification ?? {};
    this.#options.accepted({ carrier: "fcm", id, token, title, body, data, options: textsOf(android ?? {}) });
    return { status: 200, body: { name: id } };
  }
}

const textsOf = (given: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
