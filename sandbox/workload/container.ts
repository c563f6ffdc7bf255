import { request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { images, type ImageContract } from "../../contract/image.ts";
import { refuseBusyPort } from "../core/addresses.ts";
import { sandboxFigures } from "../core/differences.ts";
import { compileCacheOf, type SandboxContext } from "../core/sandbox-context.ts";
import { readOnlyNode } from "../process/read-only-node.ts";
import { describeExit, ProcessRun, type ProcessExit } from "../process/run.ts";
import type { ContainerPlan, Probe, RepeatedProbe } from "./task-plan.ts";

/** A container that is about to run: its plan, completed by the values of its task. */
export interface TaskContainerOptions {
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
export class TaskContainer {
  readonly plan: ContainerPlan;
  readonly exited: Promise<ProcessExit>;
  readonly #address: string;
  readonly #inspected: boolean;
  readonly #run: ProcessRun;
  #over = false;

  private constructor({ plan, address, inspected }: TaskContainerOptions, run: ProcessRun) {
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
  static async start(options: TaskContainerOptions): Promise<TaskContainer> {
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
    return new TaskContainer(options, run);
  }

  get pid(): number {
    return this.#run.pid;
  }

  get lastLines(): readonly string[] {
    return this.#run.lastLines;
  }

  /** Resolves once it is healthy; rejects with the reason if it cannot become healthy. */
  async healthy(): Promise<void> {
    const { startup, readiness } = this.plan.probes;
    const startSeconds = Math.min(this.plan.probes.startSeconds, sandboxFigures.startCapSeconds);
    const deadline = Date.now() + startSeconds * 1000;
    if (startup === undefined && readiness === undefined) await this.#alive();
    for (const probe of [startup, readiness])
      if (probe !== undefined) await this.#answers(probe, deadline, startSeconds);
  }

  /**
   * Resolves with the reason once its health check has failed as often in a row as it allows.
   */
  async unhealthy(): Promise<string> {
    const { liveness } = this.plan.probes;
    if (liveness === undefined) return `ended ${describeExit(await this.exited)}`;
    for (let failures = 0; ;) {
      const problem = await this.#askLater(liveness);
      if (this.#over) return `ended ${describeExit(await this.exited)}`;
      failures = problem === undefined ? 0 : failures + 1;
      if (failures >= liveness.failures) return `failed its health check ${failures} times: ${problem ?? ""}`;
    }
  }

  /** Tells of each change between ready and not, until the container ends; it is ready at first. */
  async watchReadiness(changed: (problem: string | undefined) => void): Promise<void> {
    const { readiness } = this.plan.probes;
    if (readiness === undefined) return;
    let isReady = true;
    for (let failures = 0; !this.#over;) {
      const problem = await this.#askLater(readiness);
      failures = problem === undefined ? 0 : failures + 1;
      const wasReady: boolean = isReady;
      isReady = wasReady ? failures < readiness.failures : problem === undefined;
      if (isReady !== wasReady && this.#isRunning()) changed(problem);
    }
  }

  /** Sends the stop signal, and kills it after its stop timeout. */
  async end(capSeconds: number): Promise<void> {
    const signal = contracts[this.plan.process.image]?.stopSignal ?? "SIGTERM";
    await this.#run.end(signal, Math.min(this.plan.stopSeconds, capSeconds));
  }

  #isRunning(): boolean {
    return !this.#over;
  }

  /** A process that nothing asks is healthy once it has run for a while. */
  async #alive(): Promise<void> {
    await Promise.race([this.exited, delay(sandboxFigures.aliveWithoutPortMs)]);
    if (this.#over) throw new Error(`ended ${describeExit(await this.exited)} before it was healthy`);
  }

  async #answers(probe: Probe, deadline: number, startSeconds: number): Promise<void> {
    const gone = this.exited.then((exit) => `ended ${describeExit(exit)} before it was healthy`);
    for (;;) {
      const problem = await Promise.race([gone, this.#ask(probe)]);
      if (this.#over) throw new Error(await gone);
      if (problem === undefined) return;
      if (Date.now() > deadline) throw new Error(`was not healthy after ${startSeconds} s (${problem})`);
      await Promise.race([gone, delay(sandboxFigures.probeWhileStartingMs)]);
    }
  }

  async #askLater(probe: RepeatedProbe): Promise<string | undefined> {
    await Promise.race([this.exited, delay(probe.intervalSeconds * 1000, undefined, { ref: false })]);
    return this.#inspected || this.#over ? undefined : this.#ask(probe);
  }

  async #ask(probe: Probe): Promise<string | undefined> {
    const problem = await healthProblem(this.#address, probe);
    return this.#over ? "ended" : problem;
  }
}

/** A debugger cannot be opened in a confined process. */
function confinement({ plan, scratchFolder, context, inspected }: TaskContainerOptions): readonly string[] {
  if (inspected) return [];
  return readOnlyNode([compileCacheOf(context), ...(plan.mayWriteTmp ? [scratchFolder] : [])]);
}

/**
 * Undefined if the answer is 200 to 299, else why not. One new connection each, so that a hanging
 * one cannot hide a change.
 */
async function healthProblem(address: string, { port, path, timeoutSeconds }: Probe): Promise<string | undefined> {
  const timeoutMs = timeoutSeconds * 1000;
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
