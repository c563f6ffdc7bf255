import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/**
 * The program that the tests run as a task: an HTTP server on the port of its argument, or without
 * one a worker. FAIL makes it fail: `start` dies at once, `health` is never healthy. VERSION is
 * what it answers.
 */
const port = process.argv[2];
const { FAIL, VERSION = "none", BIND_ADDRESS = "0.0.0.0", TMPDIR = "" } = process.env;

if (FAIL === "start") {
  process.stderr.write(`cannot start: version ${VERSION} is broken\n`);
  process.exit(7);
}

let sick = FAIL === "health";
let ready = FAIL !== "ready";
const answers: Readonly<Record<string, () => unknown>> = {
  "/health": () => (sick ? "sick" : "well"),
  "/ready": () => ready,
  "/unready": () => !(ready = false),
  "/version": () => VERSION,
  "/environment": () => process.env,
  "/pid": () => process.pid,
  "/folder": () => process.cwd(),
  "/write-tmp": () => written(`${TMPDIR}/file`),
  "/write-checkout": () => written("file-of-a-task"),
  "/crash": () => setImmediate(() => process.exit(3)).hasRef(),
  "/sicken": () => (sick = true),
};

function written(file: string): string {
  try {
    writeFileSync(file, "text");
    return "written";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "";
  }
}

const fails = (url = ""): boolean => (url === "/health" && sick) || (url === "/ready" && !ready);

const server = createServer((request, response) => {
  void (async (): Promise<void> => {
    if (request.url === "/slow") await delay(300);
    const answer = answers[request.url ?? ""]?.() ?? { url: request.url, headers: request.headers };
    response.writeHead(fails(request.url) ? 503 : 200);
    response.end(JSON.stringify(answer));
  })();
});
if (port === undefined) setInterval(() => undefined, 60_000);
else server.listen(Number(port), BIND_ADDRESS, () => process.stdout.write(`version ${VERSION} listens\n`));

process.on("SIGTERM", () => {
  process.stdout.write(`version ${VERSION} stops\n`);
  if (port === undefined) process.exit(0);
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
