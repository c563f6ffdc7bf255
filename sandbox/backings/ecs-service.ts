import { errorMessage, Refusal } from "../../contract/refusal.mjs";
import { EcsSlot, type FailureBudget, type Membership, type TaskState } from "./ecs-slot.ts";
import type { ContainerPlan } from "./ecs-container.ts";
import type { Log } from "./log.ts";
import type { ServiceConnectMesh } from "./service-connect-mesh.ts";

/** One wanted state of a service. */
export interface Deployment {
  /** What distinguishes its tasks from those of another deployment; equal ones are kept, not replaced. */
  readonly revision: string;
  readonly desiredCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly port: number | undefined;
  readonly memberships: readonly Membership[];
  readonly plans: (slot: number, address: string) => Promise<readonly ContainerPlan[]>;
}

/** What an {@link EcsService} needs to know. */
export interface EcsServiceOptions {
  readonly name: string;
  readonly mesh: ServiceConnectMesh;
  readonly log: Log;
  /** The address of a slot, the same after every restart. */
  readonly address: (slot: number) => string;
}

/** One service and its tasks. */
export interface ServiceState {
  readonly service: string;
  readonly tasks: readonly TaskState[];
}

/** A service: as many tasks as wanted, replaced one after another without a failed request, or not at all. */
export class EcsService {
  readonly #options: EcsServiceOptions;
  #slots: EcsSlot[] = [];
  #leaving: EcsSlot[] = [];
  #deployment: Deployment | undefined;

  constructor(options: EcsServiceOptions) {
    this.#options = options;
  }

  state(): ServiceState {
    const tasks = [...this.#slots, ...this.#leaving].map((slot) => slot.state());
    return { service: this.#options.name, tasks };
  }

  /**
   * Resolves when the wanted tasks, and no others, run and are healthy.
   * @throws Error with the last failed task's lines; what ran before runs on.
   */
  async deploy(wanted: Deployment): Promise<void> {
    const previous = this.#deployment;
    if (previous?.revision === wanted.revision) await this.#scale(wanted);
    else await this.#replace(wanted, previous);
    this.#deployment = wanted;
  }

  /** Ends every task at once. */
  async stop(capSeconds: number): Promise<void> {
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
  async #replace(wanted: Deployment, previous: Deployment | undefined): Promise<void> {
    this.#leaving = this.#slots;
    this.#slots = [];
    const budget = budgetOf(wanted);
    const most = Math.floor((wanted.desiredCount * wanted.maximumPercent) / 100);
    const fewest = Math.ceil((wanted.desiredCount * wanted.minimumHealthyPercent) / 100);
    try {
      while (this.#slots.length < wanted.desiredCount || this.#leaving.length > 0) {
        const room = Math.min(most - this.#running(), wanted.desiredCount - this.#slots.length);
        if (room > 0) await this.#start(wanted, room, budget);
        else await this.#retireOld(this.#running() - fewest);
      }
    } catch (error) {
      await this.#putBack(previous);
      throw this.#failed(budget, error);
    }
  }

  #running(): number {
    return this.#slots.length + this.#leaving.length;
  }

  async #start(wanted: Deployment, count: number, budget: FailureBudget): Promise<void> {
    const fresh: EcsSlot[] = [];
    for (let number = 0; fresh.length < count; number += 1) {
      const taken = [...this.#slots, ...this.#leaving].some((slot) => slot.number === number);
      if (!taken) fresh.push(this.#slot(number, wanted));
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

  async #retire(slots: readonly EcsSlot[]): Promise<void> {
    await Promise.all(slots.map(async (slot) => slot.drain()));
    this.#leaving = this.#leaving.filter((slot) => !slots.includes(slot));
  }

  /** Ends the new tasks and has as many of the old ones as before. */
  async #putBack(previous: Deployment | undefined): Promise<void> {
    const fresh = this.#slots;
    this.#slots = this.#leaving;
    this.#leaving = fresh;
    await this.#retire(fresh);
    if (previous === undefined) return;
    const missing = previous.desiredCount - this.#slots.length;
    await this.#start(previous, missing, budgetOf(previous));
  }

  #slot(number: number, wanted: Deployment): EcsSlot {
    const { name, mesh, log } = this.#options;
    const address = this.#options.address(number);
    const { port, memberships } = wanted;
    const plans = async (): Promise<readonly ContainerPlan[]> => wanted.plans(number, address);
    return new EcsSlot({ who: `ecs/${name}`, number, address, port, memberships, mesh, log, plans });
  }

  #failed(budget: FailureBudget, error: unknown): Error {
    const many = budget.left <= 0 ? ` after ${budget.allowed} failed tasks` : "";
    const after = this.#slots.length === 0 ? "No task of it runs." : "The tasks that ran before run on.";
    const last = errorMessage(error);
    return new Refusal(`the deployment failed${many}. ${after}\n  ${last}`, {
      path: `ecs/${this.#options.name}`,
      remedy: "Fix what the last task reports; the console shows its log.",
      cause: error,
    });
  }
}

/** ECS's own rule for its circuit breaker: half the desired count, at least 3, at most 200. */
function budgetOf({ desiredCount }: Deployment): FailureBudget {
  const allowed = Math.min(Math.max(3, Math.ceil(desiredCount / 2)), 200);
  return { allowed, left: allowed };
}
