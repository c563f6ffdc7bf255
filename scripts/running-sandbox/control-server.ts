import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import type { Log, LogLine } from "../../sandbox/core/log.ts";
import { linesInMemory, sandboxLines } from "../journey/journey-lines.ts";
import { controlFolder, controlSocket } from "./control-client.ts";
import { readSandboxOptions, type StackOptionWord } from "../../sandbox/engine/stack-options.ts";
import { NotFound, type Login, loginOf, type ServerKind } from "./login.ts";
import { type PlannedChanges, planChanges, type UpdatedStack } from "./planned-changes.ts";

/**
 * One at a time, in the order of asking: the engine locks its state, and a preview in the middle of
 * an update would lie.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  async take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** What other terminals may ask of a running sandbox. Only the mail carrier can be changed. */
export interface ControlledSandbox {
  readonly folder: string;
  readonly log: Log;
  readonly processes: () => readonly string[];
  readonly login: (kind: ServerKind, name: string) => Promise<Login>;
  /** With the options that the sandbox runs with, or with others. */
  readonly plan: (stop: AbortSignal, options?: readonly StackOptionWord[]) => Promise<PlannedChanges>;
  /** Lines of the log that contain one of these texts. @default those in memory */
  readonly lines?: (texts: readonly string[]) => Promise<readonly Written[]>;
  /** Takes the mail carrier away or brings it back. */
  readonly setCarrier?: (state: "away" | "back") => Promise<void>;
}

/** A line of the log as other terminals receive it. */
interface Written {
  readonly time: string;
  readonly source: string;
  readonly text: string;
}

/** A terminal that reads no more of the log (`less`) is let go before its lines fill the memory. */
const longestBacklogBytes = 4_000_000;

/**
 * Answers `npm run logs`, `plan`, `psql` and `redis` on a socket that only the sandbox's user may
 * open: HTTP with JSON.
 * @returns the call that ends it
 */
export async function serveControl(sandbox: ControlledSandbox): Promise<() => Promise<void>> {
  const folder = controlFolder(sandbox.folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const socket = controlSocket(sandbox.folder);
  // Left by a sandbox that was killed: the lock says that it is gone.
  rmSync(socket.file, { force: true });
  const stop = new AbortController();
  const server = createServer((request, response) => {
    void answer(sandbox, request, response, stop.signal).catch((error: unknown) => refuse(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    // It stays: an error while it listens, such as too many open files, must not end the sandbox.
    server.on("error", reject);
    server.listen(socket.path, resolve);
  });
  chmodSync(socket.file, 0o600);
  return async () => {
    stop.abort();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    socket.close();
    rmSync(socket.file, { force: true });
  };
}

async function answer(
  sandbox: ControlledSandbox,
  request: IncomingMessage,
  response: ServerResponse,
  stop: AbortSignal,
): Promise<void> {
  response.on("error", () => response.destroy());
  const [target = "", query] = (request.url ?? "").split("?", 2);
  if (request.method === "POST") {
    send(response, 200, await changed(sandbox, target));
    return;
  }
  if (request.method !== "GET") throw new NotFound("The control socket is read with GET.");
  const name = target.split("/")[3] ?? "";
  const answers: Readonly<Record<string, () => Promise<unknown>>> = {
    "/log/lines": async () => linesOf(sandbox, new URLSearchParams(query).getAll("text")),
    "/plan": async () => {
      const words = new URLSearchParams(query).get("with");
      return sandbox.plan(stopSignal(stop, response), words === null ? undefined : readSandboxOptions(words));
    },
    [`/login/database/${name}`]: async () => sandbox.login("database", decoded(name)),
    [`/login/redis/${name}`]: async () => sandbox.login("redis", decoded(name)),
  };
  const found = answers[target];
  if (found !== undefined) send(response, 200, await found());
  else if (target === "/log") sendLog(sandbox, new URLSearchParams(query), response);
  else
    throw new NotFound(
      `${target}: the control socket has /log, /plan, /login/database/<service> and /login/redis/<name>.`,
    );
}

/** @throws NotFound for a name with a broken percent-encoding */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw new NotFound(`${name}: is not a valid percent-encoding, such as %2F.`);
  }
}

async function linesOf({ log, lines }: ControlledSandbox, texts: readonly string[]): Promise<readonly Written[]> {
  return lines === undefined ? Promise.resolve(linesInMemory(log, texts)) : lines(texts);
}

/** @throws NotFound for everything but the mail carrier */
async function changed({ setCarrier }: ControlledSandbox, target: string): Promise<object> {
  const carrier = target.replace("/mail/", "");
  if (setCarrier === undefined || (carrier !== "away" && carrier !== "back"))
    throw new NotFound(`${target}: only /mail/away and /mail/back can be changed.`);
  await setCarrier(carrier);
  return { carrier };
}

function sendLog({ log, processes }: ControlledSandbox, asked: URLSearchParams, response: ServerResponse): void {
  const wanted = asked.get("process");
  const isWanted = ({ source }: Pick<LogLine, "source">): boolean =>
    wanted === null || source === wanted || source.startsWith(`${wanted}/`);
  const sources = new Set([...processes(), ...log.lines().map(({ source }) => source)]);
  if (![...sources].some((source) => isWanted({ source })))
    throw new NotFound(
      `${wanted ?? ""}: nothing of this name writes to the log. These do: ${[...sources].sort().join(", ")}.`,
    );
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  const write = (line: LogLine): void => {
    if (isWanted(line)) response.write(`${JSON.stringify(line)}\n`);
    if (response.writableLength > longestBacklogBytes) response.destroy();
  };
  const end = asked.has("follow") ? log.listen(write) : undefined;
  for (const line of log.lines().filter(isWanted)) response.write(`${JSON.stringify(line)}\n`);
  if (end === undefined) response.end();
  else response.on("close", end);
}

/** Aborted when the sandbox stops, or when the client no longer waits for the response. */
function stopSignal(stop: AbortSignal, response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  return AbortSignal.any([stop, gone.signal]);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  send(response, error instanceof NotFound ? 404 : 500, {
    message: errorMessage(error),
    exitCode: error instanceof Refusal ? error.exitCode : exitCodes.failed,
  });
}

/** What other terminals may ask of a sandbox; a plan waits until the engine is free. */
export function controlled(running: {
  readonly updated: UpdatedStack;
  readonly folder: string;
  readonly log: Log;
  readonly turns: Turns;
}): ControlledSandbox {
  const { updated, folder, log, turns } = running;
  const { sandbox } = updated;
  return {
    folder,
    log,
    processes: () => sandbox.cloud.processes().map(({ name }) => name),
    login: async (kind, name) => loginOf(sandbox, kind, name),
    lines: async (texts) => sandboxLines(sandbox, log, texts),
    setCarrier: async (state) => sandbox.cloud.setCarrier(state),
    plan: async (stop, options) => turns.take(async () => planChanges(updated, stop, options)),
  };
}
