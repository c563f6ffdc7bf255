import { request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { images, type ImageContract } from "../../../contract/image.ts";
import { refuseBusyPort } from "../../core/addresses.ts";
import { sandboxFigures } from "../../core/differences.ts";
import { compileCacheOf, type SandboxContext } from "../../core/sandbox-context.ts";
import { readOnlyNode } from "../../process/read-only-node.ts";
import { describeExit, ProcessRun, type ProcessExit } from "../../process/run.ts";
import type { ContainerDefinition } from "./task-definition.ts";
import type { ContainerPlan } from "./task-plan.ts";
import { mayWriteTmp } from "./writable-tmp.ts";

/** A container that is about to run: its plan, completed by the values of its task. */
export interface EcsContainerOptions {
  readonly plan: ContainerPlan;
  /** The whole environment of the process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly address: string;
  /** The container's /tmp. */
  readonly scratchFolder: string;
  readonly context: SandboxContext;
  /** A debugger may pause it; a missing answer then does not make it unhealthy. */
  readonly inspected: boolean;
}

/** The stop signal of each image; one that the contract does not declare has Docker's default. */
const contracts: Readonly<Record<string, ImageContract>> = images;

/** One run of a container: a process and the answer to whether it is healthy. */
export class EcsContainer {
  readonly plan: ContainerPlan;
  readonly exited: Promise<ProcessExit>;
  readonly #address: string;
  readonly #inspected: boolean;
  readonly #run: ProcessRun;
  #over = false;

  private constructor({ plan, address, inspected }: EcsContainerOptions, run: ProcessRun) {
    this.plan = plan;
    this.#address = address;
    this.#inspected = inspected;
    this.#run = run;
    this.exited = run.exited.then((exit) => {
      this.#over = true;
      return exit;
    });
  }

  /**
   * @throws Refusal if another process has its port: that process could answer its health check.
   */
  static async start(options: EcsContainerOptions): Promise<EcsContainer> {
    const { plan, environment, context } = options;
    if (plan.process.port !== undefined) await refuseBusyPort(plan.process.name, options.address, plan.process.port);
    const [program = "", ...args] = plan.process.command;
    const isNode = program === "node";
    const run = await ProcessRun.start({
      name: plan.process.name,
      command: isNode ? process.execPath : program,
      args: isNode ? [...confinement(options), ...args] : args,
      environment,
      workingFolder: context.checkout,
      log: context.log,
    });
    return new EcsContainer(options, run);
  }

  get pid(): number {
    return this.#run.pid;
  }

  get lastLines(): readonly string[] {
    return this.#run.lastLines;
  }

  /** Resolves once it is healthy; rejects with the reason if it cannot become healthy. */
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

  /**
   * Resolves with the reason once its health check has failed as often in a row as it allows.
   */
  async unhealthy(): Promise<string> {
    const { interval, retries } = this.plan.definition.healthCheck;
    for (let failures = 0; ;) {
      await Promise.race([this.exited, delay(interval * 1000, undefined, { ref: false })]);
      if (this.#over) return `ended ${describeExit(await this.exited)}`;
      const problem = this.#inspected ? undefined : await this.#ask();
      failures = problem === undefined ? 0 : failures + 1;
      if (failures >= retries) return `failed its health check ${failures} times: ${problem ?? ""}`;
    }
  }

  /** Sends the stop signal, and kills it after its stop timeout. */
  async end(capSeconds: number): Promise<void> {
    const signal = contracts[this.plan.process.image]?.stopSignal ?? "SIGTERM";
    await this.#run.end(signal, Math.min(this.plan.definition.stopTimeout, capSeconds));
  }

  async #firstProblem(): Promise<string | undefined> {
    if (this.plan.process.health === undefined) await delay(sandboxFigures.aliveWithoutPortMs);
    return this.#over ? "ended" : this.#ask();
  }

  async #ask(): Promise<string | undefined> {
    const { health } = this.plan.process;
    if (health === undefined) return undefined;
    const timeoutMs = this.plan.definition.healthCheck.timeout * 1000;
    const problem = await healthProblem({ address: this.#address, ...health, timeoutMs });
    return this.#over ? "ended" : problem;
  }
}

/** A debugger cannot be opened in a confined process. */
function confinement({ plan, scratchFolder, context, inspected }: EcsContainerOptions): readonly string[] {
  if (inspected) return [];
  return readOnlyNode([compileCacheOf(context), ...(mayWriteTmp(plan.definition) ? [scratchFolder] : [])]);
}

function startSecondsOf({ healthCheck }: ContainerDefinition): number {
  const { startPeriod, retries, interval } = healthCheck;
  return Math.min(startPeriod + retries * interval, sandboxFigures.startCapSeconds);
}

interface HealthProbeOptions {
  readonly address: string;
  readonly port: number;
  readonly path: string;
  readonly timeoutMs: number;
}

/**
 * Undefined if the answer is 200 to 299, else why not. One new connection each, so that a hanging
 * one cannot hide a change.
 */
async function healthProblem({ address, port, path, timeoutMs }: HealthProbeOptions): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = request(
      { host: address, port, path, agent: false, signal: AbortSignal.timeout(timeoutMs) },
      (response) => {
        response.resume();
        const status = response.statusCode ?? 0;
        resolve(status >= 200 && status < 300 ? undefined : `${path} answered ${status}`);
      },
    );
    probe.on("error", (error) => resolve(`${path} on ${address}:${port}: ${error.message}`));
    probe.end();
  });
}
