import { Worker } from "node:worker_threads";
import type { CheckRequest, TypeProblem } from "./warm-type-check.ts";

interface Waiting {
  readonly resolve: (problems: readonly TypeProblem[]) => void;
  readonly reject: (error: Error) => void;
}

/** Checks types in a thread of its own; answers come in the order of the questions. */
export class TypeChecker {
  readonly #checkout: string;
  #worker: Worker;
  readonly #waiting: Waiting[] = [];

  constructor(checkout: string) {
    this.#checkout = checkout;
    this.#worker = this.#start();
  }

  #start(): Worker {
    const workerData = { checkout: this.#checkout };
    const worker = new Worker(new URL("./type-check-worker.ts", import.meta.url), { workerData });
    worker.unref();
    worker.on("message", (problems: readonly TypeProblem[]) => this.#waiting.shift()?.resolve(problems));
    // The thread has ended: a fault of the compiler, or of tsconfig.json. The next check has a new
    // one.
    worker.on("error", (error: Error) => {
      this.#worker = this.#start();
      for (const each of this.#waiting.splice(0)) each.reject(error);
    });
    return worker;
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
