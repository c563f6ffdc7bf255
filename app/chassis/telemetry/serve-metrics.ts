import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { workerHealthPort } from "../../../contract/service.ts";
import { metricsPath } from "../../../contract/telemetry.ts";
import { log } from "../process/log.ts";

/**
 * Answers a scrape of `/metrics`; prom-client is loaded by the first one. @returns whether the
 * request was one
 */
export function answerMetrics({ method, url }: IncomingMessage, response: ServerResponse): boolean {
  if (method !== "GET" || url !== metricsPath) return false;
  void metricsText().then(
    ({ type, text }) => response.writeHead(200, { "content-type": type }).end(text),
    (err: unknown) => {
      log.error({ err }, "metrics not read");
      response.writeHead(500).end();
    },
  );
  return true;
}

/**
 * Serves the metrics of a process that listens for requests, on a port of their own: the load
 * balancer, the gateway and other tasks do not reach it. Without the port, the process works on.
 */
export function serveMetrics(bindAddress: string): void {
  const host = bindAddress === "0.0.0.0" ? "127.0.0.1" : bindAddress;
  const server = createServer((request, response) => {
    if (!answerMetrics(request, response)) response.writeHead(404, { connection: "close" }).end();
  });
  server.on("error", (err) => log.warn({ err }, "metrics are not served"));
  server.listen(workerHealthPort, host).unref();
}

async function metricsText() {
  const { prometheusText } = await import("./prometheus.ts");
  return prometheusText();
}
