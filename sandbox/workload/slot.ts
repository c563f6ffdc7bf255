import path from "node:path";
import { errorMessage, Interrupted } from "../../contract/refusal.mjs";
import { sandboxFigures } from "../core/differences.ts";
import type { SandboxContext } from "../core/sandbox-context.ts";
import type { Target } from "../core/service-mesh.ts";
import { pause } from "../process/pause.ts";
import type { Membership, TaskPlan } from "./task-plan.ts";
import { Task, type TaskRuntime, type TaskHealth, type TaskPlacement } from "./task.ts";

/** A task as the console shows it. */
export interface TaskState {
  readonly address: string;
  readonly port: number | undefined;
  readonly pid: number | undefined;
  readonly health: TaskHealth;
  readonly restarts: number;
  /** Since when it has this health. */
  readonly since: Date;
}

export interface TaskSlotOptions {
  readonly number: number;
  readonly plan: TaskPlan;
  readonly runtime: TaskRuntime;
  /**
   * A task gets requests, and one without a port is started, only after this resolves; a rejection
   * ends it.
   */
  readonly admitted?: Promise<void> | undefined;
}

/** How many failed tasks a deployment survives. */
export interface FailureBudget {
  readonly allowed: number;
  left: number;
}

const firstDelayMs = 250;
const longestDelayMs = 10_000;

/**
 * One of the desired tasks of a workload, with its own address; a task that dies or turns unhealthy
 * is replaced at the same address.
 */
export class TaskSlot {
  readonly number: number;
  readonly #plan: TaskPlan;
  readonly #runtime: TaskRuntime;
  readonly #placement: TaskPlacement;
  readonly #admitted: Promise<void> | undefined;
  #memberships: readonly Membership[];
  #isReady = false;
  readonly #stopAsked = new AbortController();
  #task: Task;
  #restarts = 0;
  #keeping = Promise.resolve();

  constructor({ number, plan, runtime, admitted }: TaskSlotOptions) {
    this.number = number;
    this.#plan = plan;
    this.#runtime = runtime;
    this.#admitted = admitted;
    this.#memberships = plan.memberships;
    this.#placement = placementOf(plan, number, runtime);
    this.#task = this.#newTask();
  }

  state(): TaskState {
    const { pid, health, since } = this.#task;
    const { address } = this.#placement;
    return {
      address,
      port: this.#plan.port,
      pid: health === "stopped" ? undefined : pid,
      health,
      restarts: this.#restarts,
      since,
    };
  }

  /**
   * Resolves once a task is healthy and receives requests; rejects with the last failure when the
   * budget is spent.
   */
  async bringUp(budget: FailureBudget): Promise<void> {
    const up = this.#firstTask(budget);
    // The caller receives the error of a task that never became healthy.
    this.#keeping = up.then(
      async () => this.#keep(),
      () => undefined,
    );
    await up;
  }

  /** Sends the task no new request, waits for its responses, and stops it. */
  async drain(): Promise<void> {
    const ports = new Set(this.#memberships.map(({ port }) => port));
    const groups = this.#memberships.map(({ group }) => group);
    await Promise.all([...ports].map(async (port) => this.#runtime.mesh.leave(groups, this.#target(port))));
    await this.stop(sandboxFigures.stopTimeoutCapSeconds);
  }

  /** Other groups lead to the task from now on. */
  enter(memberships: readonly Membership[]): void {
    const isReady = this.#isReady;
    this.#leave();
    this.#memberships = memberships;
    if (isReady) this.#join();
  }

  /** Ends the task at once. */
  async stop(capSeconds: number): Promise<void> {
    this.#stopAsked.abort();
    this.#leave();
    await this.#task.stop(capSeconds);
    await this.#keeping;
  }

  async #firstTask(budget: FailureBudget): Promise<void> {
    for (let delayMs = firstDelayMs; ; delayMs = doubled(delayMs)) {
      try {
        await this.#startTask();
        return;
      } catch (error) {
        budget.left -= 1;
        if (budget.left <= 0 || this.#stopped()) throw error;
        this.#runtime.context.log.write(this.#plan.label, errorMessage(error));
        await pause(delayMs, this.#stopAsked.signal);
      }
    }
  }

  async #startTask(): Promise<void> {
    // A worker gets no requests that could wait for the admission: it works as soon as it runs.
    if (this.#plan.port === undefined) await this.#admission();
    if (this.#stopped()) throw this.#interrupted();
    const task = this.#newTask();
    this.#task = task;
    try {
      await Promise.all([task.start(), this.#admission()]);
    } catch (error) {
      await task.stop(sandboxFigures.stopTimeoutCapSeconds);
      throw error;
    }
    task.onReadiness = (problem) => this.#follow(task, problem);
    this.#join();
  }

  #follow(task: Task, problem: string | undefined): void {
    if (task !== this.#task || this.#stopped()) return;
    const { log } = this.#runtime.context;
    log.write(this.#plan.label, problem === undefined ? "ready again" : `not ready, gets no requests: ${problem}`);
    if (problem === undefined) this.#join();
    else this.#leave();
  }

  #join(): void {
    this.#isReady = true;
    const { targets } = this.#runtime.mesh;
    for (const { group, port, connections } of this.#memberships) {
      if (connections !== undefined) targets.declare(group, connections);
      targets.add(group, this.#target(port));
    }
  }

  /** Resolves when the task is admitted; a stop does not wait for that. */
  async #admission(): Promise<void> {
    const { signal } = this.#stopAsked;
    if (signal.aborted) throw this.#interrupted();
    const stopped = new Promise<never>((_resolve, reject) =>
      signal.addEventListener("abort", () => reject(this.#interrupted()), { once: true }),
    );
    await Promise.race([this.#admitted, stopped]);
  }

  #interrupted(): Interrupted {
    return new Interrupted("was stopped", { path: this.#plan.label, remedy: "" });
  }

  /** Supervises the slot until it is stopped, through every replacement of its task. */
  async #keep(): Promise<void> {
    let delayMs = firstDelayMs;
    for (;;) {
      const startedAt = Date.now();
      if (this.#task.health !== "stopped") await this.#untilEnded();
      if (this.#stopped()) return;
      if (Date.now() - startedAt > longestDelayMs) delayMs = firstDelayMs;
      await pause(delayMs, this.#stopAsked.signal);
      delayMs = doubled(delayMs);
      if (this.#stopped()) return;
      this.#restarts += 1;
      await this.#startTask().catch((error: unknown) =>
        this.#runtime.context.log.write(this.#plan.label, errorMessage(error)),
      );
    }
  }

  async #untilEnded(): Promise<void> {
    const stopped = new Promise<undefined>((resolve) => {
      if (this.#stopped()) resolve(undefined);
      this.#stopAsked.signal.addEventListener("abort", () => resolve(undefined), { once: true });
    });
    const why = await Promise.race([this.#task.ended, stopped]);
    if (why === undefined) return;
    this.#runtime.context.log.write(this.#plan.label, `${why}; a new task replaces it`);
    this.#leave();
    await this.#task.stop(sandboxFigures.stopTimeoutCapSeconds);
  }

  #stopped(): boolean {
    return this.#stopAsked.signal.aborted;
  }

  #leave(): void {
    this.#isReady = false;
    for (const { group, port } of this.#memberships) this.#runtime.mesh.targets.remove(group, this.#target(port));
  }

  #target(port: number): Target {
    return { address: this.#placement.address, port };
  }

  #newTask(): Task {
    return new Task({ plan: this.#plan, placement: this.#placement, runtime: this.#runtime });
  }
}

/** The same for the same slot of a service, also after a restart of the sandbox. */
function placementOf({ label, service }: TaskPlan, number: number, { context }: TaskRuntime): TaskPlacement {
  return {
    address: context.address(`${label}/${number}`),
    scratchFolder: path.join(taskFolder(context, service), String(number)),
  };
}

/** Where the tasks of a service keep their scratch folders. */
export function taskFolder(context: SandboxContext, service: string): string {
  return path.join(context.folder, "tasks", service);
}

const doubled = (delayMs: number): number => Math.min(delayMs * 2, longestDelayMs);
