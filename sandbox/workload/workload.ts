import { errorMessage, Interrupted, Refusal } from "../../contract/refusal.mjs";
import { TaskSlot, type FailureBudget, type TaskState } from "./slot.ts";
import type { Membership, TaskPlan } from "./task-plan.ts";
import type { TaskRuntime } from "./task.ts";

/** One desired state of a workload. */
export interface Deployment {
  readonly plan: TaskPlan;
  readonly desiredCount: number;
  /** During a replacement so many tasks run at most, and so many at least. */
  readonly most: number;
  readonly fewest: number;
}

/** Why and when the tasks of a deployment are replaced by new ones of the same deployment. */
export interface Redeployment {
  /** When the code changed: tasks that started later have it already. */
  readonly changedAt: Date;
  /**
   * New tasks start at once and get requests only after this resolves; a rejection leaves the old
   * ones.
   */
  readonly admitted: Promise<void>;
}

/** One workload and its tasks. */
export interface WorkloadState {
  readonly service: string;
  readonly tasks: readonly TaskState[];
}

export interface WorkloadOptions {
  /** As the console shows it. */
  readonly name: string;
  /** As errors and the log name it: `ecs/auth`. */
  readonly label: string;
  readonly runtime: TaskRuntime;
}

/**
 * An ECS service or a Deployment with its desired number of tasks, replaced one after another
 * without a failed request; if a replacement fails, the old tasks stay.
 */
export class Workload {
  readonly #name: string;
  readonly #label: string;
  readonly #runtime: TaskRuntime;
  #slots: TaskSlot[] = [];
  #leaving: TaskSlot[] = [];
  #deployment: Deployment | undefined;
  #stopped = false;
  #replacedAt = new Date();

  constructor({ name, label, runtime }: WorkloadOptions) {
    this.#name = name;
    this.#label = label;
    this.#runtime = runtime;
  }

  state(): WorkloadState {
    const tasks = [...this.#slots, ...this.#leaving].map((slot) => slot.state());
    return { service: this.#name, tasks };
  }

  /**
   * Resolves when the wanted tasks, and no others, run and are healthy.
   * @throws Error with the last failed task's lines; what ran before runs on.
   */
  async deploy(wanted: Deployment): Promise<void> {
    this.#refuseStopped();
    const previous = this.#deployment;
    if (previous?.plan.revision === wanted.plan.revision) {
      this.enter(wanted.plan.memberships);
      await this.#scale(wanted);
    } else await this.#replace({ wanted, previous, budget: budgetOf(wanted) });
    this.#deployment = wanted;
  }

  /** Other groups lead to its tasks from now on; none of them starts anew. */
  enter(memberships: readonly Membership[]): void {
    const current = this.#deployment;
    if (current === undefined) return;
    this.#deployment = { ...current, plan: { ...current.plan, memberships } };
    for (const slot of [...this.#slots, ...this.#leaving]) slot.enter(memberships);
  }

  /** Whether a task of it runs this process. */
  runs(process: string): boolean {
    return this.#deployment?.plan.containers.some((container) => container.process.name === process) ?? false;
  }

  /**
   * Replaces its tasks by new ones of the same deployment, the old ones serving until the new ones
   * are healthy.
   * @throws Error with the last lines of the first new task that failed; what ran before runs on.
   */
  async redeploy({ changedAt, admitted }: Redeployment): Promise<void> {
    const current = this.#deployment;
    if (current === undefined || this.#replacedAt > changedAt) return;
    await this.#replace({ wanted: current, previous: current, budget: { allowed: 1, left: 1 }, admitted });
  }

  /** Ends every task at once; the service cannot be deployed again. */
  async stop(capSeconds: number): Promise<void> {
    this.#stopped = true;
    const slots = [...this.#slots, ...this.#leaving];
    this.#slots = [];
    this.#leaving = [];
    this.#deployment = undefined;
    await Promise.all(slots.map(async (slot) => slot.stop(capSeconds)));
  }

  async #scale(wanted: Deployment): Promise<void> {
    const surplus = this.#slots.splice(wanted.desiredCount);
    await this.#retire(surplus);
    const missing = wanted.desiredCount - this.#slots.length;
    const before = [...this.#slots];
    const budget = budgetOf(wanted);
    try {
      await this.#start(wanted, missing, budget);
    } catch (error) {
      await this.#retire(this.#slots.filter((slot) => !before.includes(slot)));
      this.#slots = before;
      throw this.#failed(budget, error);
    }
  }

  /** Starts new tasks and ends old ones as far as the percentages allow, new ones first. */
  async #replace({ wanted, previous, budget, admitted }: Replacement): Promise<void> {
    const began = new Date();
    this.#leaving = this.#slots;
    this.#slots = [];
    const { most, fewest } = wanted;
    try {
      while (this.#slots.length < wanted.desiredCount || this.#leaving.length > 0) {
        const room = Math.min(most - this.#running(), wanted.desiredCount - this.#slots.length);
        if (room > 0) await this.#start(wanted, room, budget, admitted);
        else await this.#retireOld(this.#running() - fewest);
      }
      this.#replacedAt = began;
    } catch (error) {
      await this.#putBack(previous);
      throw this.#failed(budget, error);
    }
  }

  #refuseStopped(): void {
    if (this.#stopped) throw new Interrupted("was stopped", { path: this.#label, remedy: "" });
  }

  #running(): number {
    return this.#slots.length + this.#leaving.length;
  }

  async #start(wanted: Deployment, count: number, budget: FailureBudget, admitted?: Promise<void>): Promise<void> {
    // A stop in the middle of a replacement has ended every task: none may start after it.
    this.#refuseStopped();
    const fresh: TaskSlot[] = [];
    for (let number = 0; fresh.length < count; number += 1) {
      const taken = [...this.#slots, ...this.#leaving].some((slot) => slot.number === number);
      if (!taken) fresh.push(new TaskSlot({ number, plan: wanted.plan, runtime: this.#runtime, admitted }));
    }
    this.#slots.push(...fresh);
    await Promise.all(fresh.map(async (slot) => slot.bringUp(budget)));
  }

  async #retireOld(count: number): Promise<void> {
    if (count <= 0) {
      throw new Refusal("its minimum healthy and maximum percent leave no room to replace a task", {
        remedy: "Raise deploymentMaximumPercent or lower deploymentMinimumHealthyPercent.",
      });
    }
    await this.#retire(this.#leaving.slice(0, count));
  }

  async #retire(slots: readonly TaskSlot[]): Promise<void> {
    await Promise.all(slots.map(async (slot) => slot.drain()));
    this.#leaving = this.#leaving.filter((slot) => !slots.includes(slot));
  }

  /** Rolls back: ends the new tasks and restores the number of old ones. */
  async #putBack(previous: Deployment | undefined): Promise<void> {
    const fresh = this.#slots;
    this.#slots = this.#leaving;
    this.#leaving = fresh;
    await this.#retire(fresh);
    if (previous === undefined || this.#stopped) return;
    const missing = previous.desiredCount - this.#slots.length;
    await this.#start(previous, missing, budgetOf(previous));
  }

  #failed(budget: FailureBudget, error: unknown): Error {
    const many = budget.left <= 0 && budget.allowed > 1 ? ` after ${budget.allowed} failed tasks` : "";
    const after = this.#slots.length === 0 ? "No task of it runs." : "The tasks that ran before run on.";
    const last = errorMessage(error);
    return new Refusal(`the deployment failed${many}. ${after}\n  ${last}`, {
      path: this.#label,
      remedy: "Fix what the last task reports; the console shows its log.",
      cause: error,
    });
  }
}

/** One set of tasks in place of another. */
interface Replacement {
  readonly wanted: Deployment;
  readonly previous: Deployment | undefined;
  readonly budget: FailureBudget;
  readonly admitted?: Promise<void>;
}

/** ECS's own rule for its circuit breaker: half the desired count, at least 3, at most 200. */
function budgetOf({ desiredCount }: Deployment): FailureBudget {
  const allowed = Math.min(Math.max(3, Math.ceil(desiredCount / 2)), 200);
  return { allowed, left: allowed };
}
