import { setTimeout as delay } from "node:timers/promises";

import type { ContainerPlan } from "./container.ts";
import { sandboxFigures } from "../../core/differences.ts";
import { EcsTask, type TaskHealth } from "./task.ts";
import type { Target } from "../../core/target-registry.ts";
import type { Log } from "../../core/log.ts";
import type { ServiceMesh } from "../../core/service-mesh.ts";

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

/** A target group or alias, and the port of the task that it leads to. */
export interface Membership {
  readonly group: string;
  readonly port: number;
}

/** What an {@link EcsSlot} needs to know. */
export interface EcsSlotOptions {
  /** Source of its lines in the log: `ecs/shop-http`. */
  readonly who: string;
  readonly number: number;
  readonly address: string;
  readonly port: number | undefined;
  readonly memberships: readonly Membership[];
  readonly mesh: ServiceMesh;
  readonly log: Log;
  /** A task gets requests, and one without a port is started, only after this resolves; a rejection ends it. */
  readonly admitted?: Promise<void> | undefined;
  /** Made anew for each task: a secret may have changed. */
  readonly plans: () => Promise<readonly ContainerPlan[]>;
}

/** How many failed tasks a deployment survives. */
export interface FailureBudget {
  readonly allowed: number;
  left: number;
}

const firstDelayMs = 250;
const longestDelayMs = 10_000;

/** A place for a task, with an address of its own; a task that dies or turns unhealthy is replaced at the same address. */
export class EcsSlot {
  readonly number: number;
  readonly #options: EcsSlotOptions;
  readonly #stopAsked = new AbortController();
  #task = new EcsTask();
  #restarts = 0;
  #keeping = Promise.resolve();

  constructor(options: EcsSlotOptions) {
    this.number = options.number;
    this.#options = options;
  }

  state(): TaskState {
    const { address, port } = this.#options;
    const { pid, health, since } = this.#task;
    return { address, port, pid: health === "stopped" ? undefined : pid, health, restarts: this.#restarts, since };
  }

  /** Resolves once a task is healthy and is given requests; rejects with the last failure when the budget is spent. */
  async bringUp(budget: FailureBudget): Promise<void> {
    const up = this.#firstTask(budget);
    // Its caller has the error of a task that never came up.
    this.#keeping = up.then(
      async () => this.#keep(),
      () => undefined,
    );
    await up;
  }

  /** Gives the task no new request, waits for its answers, and ends it. */
  async drain(): Promise<void> {
    const ports = new Set(this.#options.memberships.map(({ port }) => port));
    const groups = this.#options.memberships.map(({ group }) => group);
    await Promise.all([...ports].map(async (port) => this.#options.mesh.leave(groups, this.#target(port))));
    await this.stop(sandboxFigures.stopTimeoutCapSeconds);
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
        this.#options.log.write(this.#options.who, messageOf(error));
        await this.#wait(delayMs);
      }
    }
  }

  async #startTask(): Promise<void> {
    const plans = await this.#options.plans();
    const { admitted, port, who } = this.#options;
    // It has no traffic to keep from it: a worker that runs is at work.
    if (port === undefined) await admitted;
    if (this.#stopped()) throw new Error(`${who}: was stopped`);
    const task = new EcsTask();
    this.#task = task;
    try {
      await Promise.all([task.start(plans), admitted]);
    } catch (error) {
      await task.stop(sandboxFigures.stopTimeoutCapSeconds);
      throw error;
    }
    for (const { group, port } of this.#options.memberships) this.#options.mesh.targets.add(group, this.#target(port));
  }

  /** From the first healthy task until it is stopped, through as many tasks as it takes. */
  async #keep(): Promise<void> {
    let delayMs = firstDelayMs;
    for (;;) {
      const startedAt = Date.now();
      if (this.#task.health !== "stopped") await this.#untilEnded();
      if (this.#stopped()) return;
      if (Date.now() - startedAt > longestDelayMs) delayMs = firstDelayMs;
      await this.#wait(delayMs);
      delayMs = doubled(delayMs);
      if (this.#stopped()) return;
      this.#restarts += 1;
      await this.#startTask().catch((error: unknown) => this.#options.log.write(this.#options.who, messageOf(error)));
    }
  }

  async #untilEnded(): Promise<void> {
    const stopped = new Promise<undefined>((resolve) => {
      if (this.#stopped()) resolve(undefined);
      this.#stopAsked.signal.addEventListener("abort", () => resolve(undefined), { once: true });
    });
    const why = await Promise.race([this.#task.ended, stopped]);
    if (why === undefined) return;
    this.#options.log.write(this.#options.who, `${why}; a new task replaces it`);
    this.#leave();
    await this.#task.stop(sandboxFigures.stopTimeoutCapSeconds);
  }

  #stopped(): boolean {
    return this.#stopAsked.signal.aborted;
  }

  #leave(): void {
    for (const { group, port } of this.#options.memberships)
      this.#options.mesh.targets.remove(group, this.#target(port));
  }

  async #wait(ms: number): Promise<void> {
    const { signal } = this.#stopAsked;
    await delay(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  #target(port: number): Target {
    return { address: this.#options.address, port };
  }
}

const doubled = (delayMs: number): number => Math.min(delayMs * 2, longestDelayMs);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
