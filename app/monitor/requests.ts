import type { IncomingMessage } from "node:http";
import express, { type Request, type Response } from "express";
import { maxBodyKilobytes } from "../../contract/limits.ts";
import { exchangeOf } from "../chassis/http/answer.ts";
import { securityHeaders } from "../chassis/http/security-headers.ts";

/** The name of the cookie that has the id of a session. */
const cookieName = "groundwork-monitor";

/**
 * For this host only, not for scripts, and never sent by another site. Without `Secure`: operators
 * reach the monitor at a loopback address through an encrypted tunnel, so no browser speaks TLS to it.
 */
const attributes = "Path=/; HttpOnly; SameSite=Strict";

/** The header that makes a browser keep the id of a session. */
export const sessionCookie = (id: string): string => `${cookieName}=${id}; ${attributes}`;

/** The header that makes a browser forget it. */
export const noCookie = `${cookieName}=; Max-Age=0; ${attributes}`;

/** The id of the session of a request. */
export function sessionIdOf({ headers: { cookie = "" } }: IncomingMessage): string | undefined {
  const found = cookie.split(";").find((each) => each.trim().startsWith(`${cookieName}=`));
  return found?.trim().slice(cookieName.length + 1);
}

const loopback = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether a request names this process as an operator does: by a loopback address, which a tunnel or
 * the sandbox has. A name that another site pointed to it is refused (DNS rebinding).
 */
export const isForLoopback = ({ headers: { host = "" } }: IncomingMessage): boolean => loopback.test(host);

/** Whether a form was sent by a page of this process: every browser says where a POST comes from. */
export const isFromOwnPage = ({ headers: { origin, host = "" } }: IncomingMessage): boolean =>
  origin?.toLowerCase() === `http://${host.toLowerCase()}`;

const parseForm = express.urlencoded({ extended: false, limit: maxBodyKilobytes * 1_024, parameterLimit: 10 });

/** The fields of a form; of one that is written twice, none. @throws what the parser refuses */
export async function formOf(request: Request, response: Response): Promise<Readonly<Record<string, string>>> {
  await new Promise<void>((resolve, reject) =>
    parseForm(request, response, (error?: unknown) => (error instanceof Error ? reject(error) : resolve())),
  );
  const fields: unknown = request.body;
  if (typeof fields !== "object" || fields === null) return {};
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** No script or style but those of this process, and no page around this one. */
const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src data:", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
].join("; ");

const headers = [
  ...new Map([
    ...securityHeaders(),
    ["content-security-policy", policy],
    ["cache-control", "no-store"],
    // With the default of helmet, a browser would send its own forms with the Origin `null`.
    ["referrer-policy", "same-origin"],
  ]),
]
  // Of the platform's domain, not of localhost.
  .filter(([name]) => name.toLowerCase() !== "strict-transport-security")
  .flat();

/** What a page answers. */
export interface Sent {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an answer of the monitor. */
export function sendPage(
  response: Response,
  { status = 200, type = "text/html", body = "", headers: own }: Sent,
): void {
  const exchange = exchangeOf(response);
  const content = Buffer.from(body);
  exchange.responseBytes = content.length;
  const about = ["X-Request-Id", exchange.context.requestId, "Content-Type", `${type}; charset=utf-8`];
  const end = exchange.stopping.now ? ["Connection", "close"] : [];
  const length = ["Content-Length", String(content.length)];
  response
    .writeHead(status, [...headers, ...about, ...length, ...end, ...Object.entries(own ?? {}).flat()])
    .end(content);
}

/** Leads the browser to another page, so that to load it again repeats no act. */
export const seeOther = (location: string, own: Readonly<Record<string, string>> = {}): Sent => ({
  status: 303,
  headers: { Location: location, ...own },
});
