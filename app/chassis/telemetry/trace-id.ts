import type { IncomingHttpHeaders } from "node:http";

const w3c = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;
const amazon = /(?:^|;)Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)/;

/**
 * The id of the trace that a request belongs to: of `traceparent` (W3C), else the root that the load
 * balancer gives it in `X-Amzn-Trace-Id`. The gateway logs the same one.
 */
export function traceIdOf(headers: IncomingHttpHeaders): string | undefined {
  const { traceparent } = headers;
  const parent = typeof traceparent === "string" ? w3c.exec(traceparent)?.[1] : undefined;
  if (parent !== undefined) return parent;
  const root = headers["x-amzn-trace-id"];
  return typeof root === "string" ? amazon.exec(root)?.[1] : undefined;
}
