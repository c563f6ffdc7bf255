import { Worker } from "node:worker_threads";
import type { CheckRequest, TypeProblem } from "./warm-type-check.ts";

interface Waiting {
  readonly resolve: (problems: readonly TypeProblem[]) => void;
  readonly reject: (error: Error) => void;
}

/** Checks types in a thread of its own; answers come in the order of the questions. */
export class TypeChecker {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];

  constructor(checkout: string) {
    this.#worker = new Worker(new URL("./type-check-worker.ts", import.meta.url), { workerData: { checkout } });
    this.#worker.unref();
    this.#worker.on("message", (problems: readonly TypeProblem[]) => this.#waiting.shift()?.resolve(problems));
    this.#worker.on("error", (error: Error) => {
      for (const each of this.#waiting.splice(0)) each.reject(error);
    });
  }

  /** The errors of the programs after an edit. */
  async check(request: CheckRequest): Promise<readonly TypeProblem[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
