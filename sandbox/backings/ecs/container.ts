import { setTimeout as delay } from "node:timers/promises";

import { sandboxFigures } from "../../core/differences.ts";
import { askHealth } from "./health-probe.ts";
import type { RunnableProcess } from "../../core/runnable-process.ts";
import type { ContainerDefinition } from "./task-definition.ts";
import type { Log } from "../../core/log.ts";
import { describeExit, ProcessRun, type ProcessExit } from "../../process/run.ts";

/** One container of a task, ready to run as a process of the checkout. */
export interface ContainerPlan {
  readonly definition: ContainerDefinition;
  readonly process: RunnableProcess;
  readonly environment: Readonly<Record<string, string>>;
  readonly address: string;
  readonly checkout: string;
  readonly log: Log;
  /** A debugger may pause it: then it is not unhealthy because it does not answer. */
  readonly inspected: boolean;
}

/** What the image says with STOPSIGNAL: NGINX completes what it began at SIGQUIT, and drops it at SIGTERM. */
const stopSignals: Readonly<Record<string, NodeJS.Signals>> = { gateway: "SIGQUIT" };

/** One run of a container: a process and the answer to whether it is healthy. */
export class EcsContainer {
  readonly plan: ContainerPlan;
  readonly exited: Promise<ProcessExit>;
  readonly #run: ProcessRun;
  #over = false;

  private constructor(plan: ContainerPlan, run: ProcessRun) {
    this.plan = plan;
    this.#run = run;
    this.exited = run.exited.then((exit) => {
      this.#over = true;
      return exit;
    });
  }

  static async start(plan: ContainerPlan): Promise<EcsContainer> {
    const [program = "", ...args] = plan.process.command;
    const run = await ProcessRun.start({
      name: plan.process.name,
      command: program === "node" ? process.execPath : program,
      args,
      environment: plan.environment,
      workingFolder: plan.checkout,
      log: plan.log,
    });
    return new EcsContainer(plan, run);
  }

  get pid(): number {
    return this.#run.pid;
  }

  get lastLines(): readonly string[] {
    return this.#run.lastLines;
  }

  /** Resolves once it is healthy; rejects with why it is not, and never will be. */
  async healthy(): Promise<void> {
    const gone = this.exited.then((exit) => `ended ${describeExit(exit)} before it was healthy`);
    const startSeconds = startSecondsOf(this.plan.definition);
    const deadline = Date.now() + startSeconds * 1000;
    for (;;) {
      const problem = await Promise.race([gone, this.#firstProblem()]);
      if (problem === undefined) return;
      if (this.#over) throw new Error(await gone);
      if (Date.now() > deadline) throw new Error(`was not healthy after ${startSeconds} s (${problem})`);
      await Promise.race([gone, delay(sandboxFigures.probeWhileStartingMs)]);
    }
  }

  /** Resolves with why it counts as unhealthy, once it has failed as often in a row as its health check allows. */
  async unhealthy(): Promise<string> {
    const { interval, retries } = this.plan.definition.healthCheck;
    for (let failures = 0; ;) {
      await Promise.race([this.exited, delay(interval * 1000, undefined, { ref: false })]);
      if (this.#over) return `ended ${describeExit(await this.exited)}`;
      const problem = this.plan.inspected ? undefined : await this.#ask();
      failures = problem === undefined ? 0 : failures + 1;
      if (failures >= retries) return `failed its health check ${failures} times: ${problem ?? ""}`;
    }
  }

  /** Asks it to end, and kills it when its stop timeout is over. */
  async end(capSeconds: number): Promise<void> {
    const signal = stopSignals[this.plan.process.image] ?? "SIGTERM";
    await this.#run.end(signal, Math.min(this.plan.definition.stopTimeout, capSeconds));
  }

  async #firstProblem(): Promise<string | undefined> {
    if (this.plan.process.port === undefined) await delay(sandboxFigures.aliveWithoutPortMs);
    return this.#over ? "ended" : this.#ask();
  }

  async #ask(): Promise<string | undefined> {
    const { port, healthPath } = this.plan.process;
    if (port === undefined || healthPath === undefined) return undefined;
    const timeoutMs = this.plan.definition.healthCheck.timeout * 1000;
    return askHealth({ address: this.plan.address, port, path: healthPath, timeoutMs });
  }
}

function startSecondsOf({ healthCheck }: ContainerDefinition): number {
  const { startPeriod, retries, interval } = healthCheck;
  return Math.min(startPeriod + retries * interval, sandboxFigures.startCapSeconds);
}
