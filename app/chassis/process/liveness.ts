import { createServer } from "node:http";
import { errorMessage } from "../../../contract/refusal.mjs";
import { answerMetrics } from "../telemetry/serve-metrics.ts";
import { log } from "./log.ts";

/**
 * Why this process cannot do a part of its work although a new process could; undefined if it can,
 * or if nobody could: an outage of a server is not a reason to replace a task.
 */
export type LivenessCheck = () => Promise<string | undefined> | string | undefined;

/** Longer than all timeouts and waits of one turn of a worker's loop together. */
export const longestTurnMilliseconds = 120_000;

const checks = new Set<LivenessCheck>();

/** Adds a check to the liveness of this process. @returns how to remove it */
export function watchLiveness(check: LivenessCheck): () => void {
  checks.add(check);
  return () => void checks.delete(check);
}

/**
 * Watches a loop that must turn at least every `longestMilliseconds`, whether its turns succeed or
 * fail.
 */
export class WatchedLoop {
  readonly #stop: () => void;
  #turnedAt = performance.now();

  constructor(name: string, longestMilliseconds: number) {
    this.#stop = watchLiveness(() => {
      const milliseconds = performance.now() - this.#turnedAt;
      if (milliseconds < longestMilliseconds) return undefined;
      return `${name} has not turned for ${Math.round(milliseconds / 1_000)} s`;
    });
  }

  turned(): void {
    this.#turnedAt = performance.now();
  }

  end(): void {
    this.#stop();
  }
}

/** The reasons of all checks that fail; a check that rejects fails too. */
export async function livenessProblems(): Promise<string[]> {
  const found = await Promise.all([...checks].map(async (check) => reasonOf(check)));
  return found.filter((reason) => reason !== undefined);
}

async function reasonOf(check: LivenessCheck): Promise<string | undefined> {
  try {
    return await check();
  } catch (error) {
    return errorMessage(error);
  }
}

/** Where a process answers its health check. */
interface LivenessAddress {
  readonly bindAddress: string;
  readonly path: string;
  readonly port: number;
}

/**
 * Answers the health check of a process that serves no requests: 200, or 503 with the reasons.
 * @returns how to end it
 */
export async function serveLiveness({ bindAddress, path, port }: LivenessAddress): Promise<() => void> {
  const server = createServer((request, response) => {
    if (answerMetrics(request, response)) return;
    void answer(request.url === path).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json", connection: "close" });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, bindAddress, resolve);
  });
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

async function answer(known: boolean): Promise<{ status: number; body: object }> {
  if (!known) return { status: 404, body: { status: "not found" } };
  const problems = await livenessProblems();
  if (problems.length === 0) return { status: 200, body: { status: "live" } };
  log.error({ problems }, "not live");
  return { status: 503, body: { status: "not live", problems } };
}
