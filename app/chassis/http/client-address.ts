import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * The IP address of the client. The gateway replaces X-Forwarded-For by the client's address, and
 * proxies behind it only append to it; a request without it came directly.
 */
export function clientAddress({ headers, socket }: IncomingMessage): string {
  const [first = ""] = String(headers["x-forwarded-for"] ?? "").split(",");
  const forwarded = first.trim();
  return isIP(forwarded) === 0 ? (socket.remoteAddress ?? "unknown") : forwarded;
}
