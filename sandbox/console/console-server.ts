import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import { Refusal } from "../../contract/refusal.mjs";
import { ChecklistPages } from "./checklist-pages.ts";
import type { ConsoleView, JourneyView } from "./console-view.ts";

/** Where the console listens and what it shows. */
export interface ConsoleOptions {
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly view: () => ConsoleView;
  /** The story of a request id, an e-mail address or an order. */
  readonly journey: (of: string) => Promise<JourneyView>;
  /** File of the certificate authority that clients of the API verify against. */
  readonly authority: string;
  /** The checkout whose checklist it shows. */
  readonly checkout: string;
}

const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

interface Shown extends ConsoleOptions {
  readonly checklist: ChecklistPages;
}

interface StaticFile {
  readonly file: string;
  readonly type: string;
}

const files = (authority: string): Readonly<Record<string, StaticFile>> => ({
  "/authority.pem": { file: authority, type: "application/x-pem-file" },
  "/": { file: path.join(import.meta.dirname, "console.html"), type: "text/html; charset=utf-8" },
  "/console.css": { file: path.join(import.meta.dirname, "console.css"), type: "text/css; charset=utf-8" },
  "/console.js": { file: path.join(import.meta.dirname, "console.js"), type: "text/javascript; charset=utf-8" },
});

/**
 * Serves the console on loopback, to loopback names only.
 * @throws Refusal if another program listens on the port
 */
export async function serveConsole(options: ConsoleOptions): Promise<{ port: number; close: () => Promise<void> }> {
  const shown = { ...options, checklist: new ChecklistPages(options.checkout) };
  const server = createServer((request, response) => void answer(request, response, shown));
  const port = await listen(server, options);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, shown: Shown): Promise<void> {
  const { status, type, body } = await answerOrFault(request, shown);
  response.writeHead(status, { ...headers, "content-type": type }).end(body);
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const refusal = (status: number, body: string): Answer => ({ status, type: "text/plain; charset=utf-8", body });

/** An error becomes the answer to its own request; the server keeps running. */
async function answerOrFault(request: IncomingMessage, shown: Shown): Promise<Answer> {
  try {
    return await answerTo(request, shown);
  } catch (error) {
    return refusal(500, `${error instanceof Error ? error.message : String(error)}\n`);
  }
}

async function answerTo(request: IncomingMessage, shown: Shown): Promise<Answer> {
  // Another site could point its own host name at this address and read the mailbox.
  if (!/^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/.test(request.headers.host ?? "")) {
    return refusal(403, "The console answers on localhost only.\n");
  }
  if (request.method !== "GET") return refusal(405, "The console allows GET only.\n");
  const [url = "/", query] = (request.url ?? "/").split("?", 2);
  if (url === "/api/journey") return journeyAt(new URLSearchParams(query), shown);
  return contentAt(url, shown) ?? refusal(404, "Not found. The console is at /.\n");
}

async function journeyAt(query: URLSearchParams, { journey }: Shown): Promise<Answer> {
  const of = query.get("of") ?? "";
  if (of.length < 3 || of.length > 254) return refusal(400, "of: must be an id or an e-mail address.\n");
  return { status: 200, type: "application/json", body: JSON.stringify(await journey(of)) };
}

function contentAt(url: string, { authority, checklist, view }: Shown): Answer | undefined {
  if (url === "/api/view") return { status: 200, type: "application/json", body: JSON.stringify(view()) };
  const known = files(authority)[url];
  if (known !== undefined) return { status: 200, type: known.type, body: readFileSync(known.file, "utf8") };
  const body = checklist.page(url);
  return body === undefined ? undefined : { status: 200, type: "text/html; charset=utf-8", body };
}

function listen(server: Server, { address, port }: ConsoleOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Refusal(`${address}:${port} is in use by another program.`, {
              path: "console",
              remedy: "End that program, or the other sandbox, and start again.",
            })
          : error,
      );
    });
    server.listen(port, address, () => {
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : port);
    });
  });
}
