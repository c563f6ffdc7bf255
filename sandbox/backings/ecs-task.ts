import { errorMessage, Refusal } from "../../contract/refusal.mjs";
import { EcsContainer, describeExit, type ContainerPlan } from "./ecs-container.ts";

/** A task as the console shows it. */
export type TaskHealth = "starting" | "healthy" | "unhealthy" | "stopped";

const failedStopSeconds = 2;

/** One attempt at a task: its containers started in order, healthy together, stopped together. */
export class EcsTask {
  readonly #containers: EcsContainer[] = [];
  readonly #ended = Promise.withResolvers<string>();
  #health: TaskHealth = "starting";
  #since = new Date();
  #stopping: Promise<void> | undefined;

  get health(): TaskHealth {
    return this.#health;
  }

  /** Since when it has this health. */
  get since(): Date {
    return this.#since;
  }

  /** Process id of its first essential container. */
  get pid(): number | undefined {
    return this.#containers.find(({ plan }) => plan.definition.essential)?.pid;
  }

  /** Resolves with the reason when a healthy task dies or turns unhealthy. */
  get ended(): Promise<string> {
    return this.#ended.promise;
  }

  /**
   * Resolves once every essential container is healthy.
   * @throws Error with the reason and the last lines of the container that failed, when nothing of the task runs any more.
   */
  async start(plans: readonly ContainerPlan[]): Promise<void> {
    try {
      for (const plan of plans) await this.#startContainer(plan);
      await Promise.all(this.#essential().map(async (each) => healthy(each)));
      this.#refuseIfStopped();
    } catch (error) {
      await this.stop(failedStopSeconds);
      // One that was being spawned when the stop came is not among those it ended.
      await this.#end(failedStopSeconds);
      throw error;
    }
    this.#become("healthy");
    this.#watch();
  }

  /** Ends its containers, those that depend on others first. Stopping twice is stopping once. */
  async stop(capSeconds: number): Promise<void> {
    this.#stopping ??= this.#stop(capSeconds);
    await this.#stopping;
  }

  async #stop(capSeconds: number): Promise<void> {
    await this.#end(capSeconds);
    this.#become("stopped");
  }

  async #end(capSeconds: number): Promise<void> {
    for (const container of this.#containers.toReversed()) await container.end(capSeconds);
  }

  async #startContainer(plan: ContainerPlan): Promise<void> {
    for (const { containerName, condition } of plan.definition.dependsOn) {
      const dependency = this.#containers.find((each) => each.plan.definition.name === containerName);
      if (dependency !== undefined) await reached(dependency, condition);
    }
    this.#refuseIfStopped();
    this.#containers.push(await EcsContainer.start(plan));
    this.#refuseIfStopped();
  }

  #refuseIfStopped(): void {
    if (this.#stopping !== undefined) throw new Error("was stopped before it was healthy");
  }

  #watch(): void {
    for (const container of this.#essential()) {
      void container.unhealthy().then((why) => {
        if (this.#health !== "healthy") return;
        this.#become("unhealthy");
        this.#ended.resolve(`${container.plan.process.name}: ${why}`);
      });
    }
  }

  #essential(): readonly EcsContainer[] {
    return this.#containers.filter(({ plan }) => plan.definition.essential);
  }

  #become(health: TaskHealth): void {
    this.#health = health;
    this.#since = new Date();
  }
}

/** A container is what its dependents wait for. */
async function reached(
  container: EcsContainer,
  condition: "START" | "HEALTHY" | "COMPLETE" | "SUCCESS",
): Promise<void> {
  if (condition === "START") return;
  if (condition === "HEALTHY") return healthy(container);
  const exit = await container.exited;
  if (condition === "SUCCESS" && exit.code !== 0) {
    throw failure(container, `ended ${describeExit(exit)}, and others wait for its success`);
  }
}

async function healthy(container: EcsContainer): Promise<void> {
  await container.healthy().catch((error: unknown) => {
    throw failure(container, errorMessage(error));
  });
}

function failure({ plan, lastLines }: EcsContainer, problem: string): Error {
  const lines = lastLines.length === 0 ? ["    It wrote nothing."] : lastLines.map((line) => `    ${line}`);
  return new Refusal([`${problem}. Its last lines:`, ...lines].join("\n"), {
    path: plan.process.name,
    remedy: "Fix what these lines name.",
  });
}
