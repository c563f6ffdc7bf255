import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import helmet from "helmet";

/** The headers that helmet sets. They are the same for each answer, so helmet computes them once. */
export function securityHeaders(): Map<string, string> {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  helmet()(response.req, response, (error) => {
    if (error !== undefined) throw new Error("helmet failed", { cause: error });
  });
  return new Map(response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]));
}
