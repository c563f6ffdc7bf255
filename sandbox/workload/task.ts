import { mkdirSync, rmSync } from "node:fs";
import { errorMessage, Refusal } from "../../contract/refusal.mjs";
import type { SandboxContext } from "../core/sandbox-context.ts";
import type { ServiceMesh } from "../core/service-mesh.ts";
import { describeExit } from "../process/run.ts";
import { TaskContainer } from "./container.ts";
import type { ContainerPlan, DependencyCondition, TaskPlan } from "./task-plan.ts";

/** A task as the console shows it. */
export type TaskHealth = "starting" | "healthy" | "unhealthy" | "stopped";

/** The options that all tasks share. */
export interface TaskRuntime {
  readonly context: SandboxContext;
  readonly mesh: ServiceMesh;
  /** Reads what ECS's `secrets` name. */
  readonly secrets?: SecretReader;
  /** The process whose tasks open a debugger port, and that port. */
  readonly inspected: { readonly process: string | undefined; readonly port: number };
}

/** Reads one value of a secret; errors name the container and the variable, never a value. */
export interface SecretReader {
  read(who: string, variable: string, valueFrom: string): Promise<string>;
}

export interface TaskPlacement {
  readonly address: string;
  /** Its own /tmp, empty when it starts. */
  readonly scratchFolder: string;
}

export interface TaskOptions {
  readonly plan: TaskPlan;
  readonly placement: TaskPlacement;
  readonly runtime: TaskRuntime;
}

const failedStopSeconds = 2;

/** The port of Node's debugger. */
export const inspectorPort = 9229;

/** One attempt at a task, of ECS or a pod of Kubernetes: its containers started in order, healthy together, stopped together. */
export class Task {
  readonly #options: TaskOptions;
  readonly #containers: TaskContainer[] = [];
  readonly #ended = Promise.withResolvers<string>();
  #health: TaskHealth = "starting";
  #since = new Date();
  #stopping: Promise<void> | undefined;

  constructor(options: TaskOptions) {
    this.#options = options;
  }

  get health(): TaskHealth {
    return this.#health;
  }

  /** Since when it has this health. */
  get since(): Date {
    return this.#since;
  }

  /** Process id of its first essential container. */
  get pid(): number | undefined {
    return this.#containers.find(({ plan }) => plan.isEssential)?.pid;
  }

  /** Called with the reason when the task should get no requests, and with undefined when it may again. */
  onReadiness: (problem: string | undefined) => void = () => undefined;

  /** Resolves with the reason when a healthy task dies or turns unhealthy. */
  get ended(): Promise<string> {
    return this.#ended.promise;
  }

  /**
   * Resolves once every essential container is healthy.
   * @throws Refusal with the reason and the last lines of the container that failed, when nothing
   * of the task runs any more.
   */
  async start(): Promise<void> {
    const { plan, placement } = this.#options;
    try {
      rmSync(placement.scratchFolder, { recursive: true, force: true });
      mkdirSync(placement.scratchFolder, { recursive: true, mode: 0o755 });
      // Read again for each task: a secret may have changed since the last one.
      const secrets = await Promise.all(plan.containers.map(async (each) => this.#secretsOf(each)));
      for (const [at, each] of plan.containers.entries()) await this.#startContainer(each, secrets[at] ?? {});
      await Promise.all(this.#essential().map(async (each) => healthy(each)));
      this.#refuseIfStopped();
    } catch (error) {
      await this.stop(failedStopSeconds);
      // A container that was being spawned during the stop was not ended by it.
      await this.#end(failedStopSeconds);
      throw error;
    }
    this.#become("healthy");
    this.#watch();
  }

  /** Ends its containers, those that depend on others first. A second call has no effect. */
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

  async #secretsOf({ label, secrets }: ContainerPlan): Promise<Record<string, string>> {
    const values: Record<string, string> = {};
    const { secrets: reader } = this.#options.runtime;
    if (reader === undefined) return values;
    for (const { name, valueFrom } of secrets) values[name] = await reader.read(label, name, valueFrom);
    return values;
  }

  async #startContainer(plan: ContainerPlan, secrets: Readonly<Record<string, string>>): Promise<void> {
    for (const { containerName, condition } of plan.dependsOn) {
      const dependency = this.#containers.find((each) => each.plan.name === containerName);
      if (dependency !== undefined) await reached(dependency, condition);
    }
    this.#refuseIfStopped();
    const { address, scratchFolder } = this.#options.placement;
    const { context, inspected: debug } = this.#options.runtime;
    const inspected = plan.process.name === debug.process;
    const environment = {
      ...secrets,
      ...plan.environment,
      ...(inspected ? { NODE_OPTIONS: `--inspect=${address}:${debug.port}` } : {}),
      BIND_ADDRESS: address,
      TMPDIR: scratchFolder,
    };
    this.#containers.push(await TaskContainer.start({ plan, environment, address, scratchFolder, context, inspected }));
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
      void container.watchReadiness((problem) => {
        if (this.#health === "healthy") this.onReadiness(problem);
      });
    }
  }

  #essential(): readonly TaskContainer[] {
    return this.#containers.filter(({ plan }) => plan.isEssential);
  }

  #become(health: TaskHealth): void {
    this.#health = health;
    this.#since = new Date();
  }
}

/** A container is what its dependents wait for. */
async function reached(container: TaskContainer, condition: DependencyCondition): Promise<void> {
  if (condition === "START") return;
  if (condition === "HEALTHY") return healthy(container);
  const exit = await container.exited;
  if (condition === "SUCCESS" && exit.code !== 0) {
    throw containerFailure(container, `ended ${describeExit(exit)}, and others wait for its success`);
  }
}

async function healthy(container: TaskContainer): Promise<void> {
  await container.healthy().catch((error: unknown) => {
    throw containerFailure(container, errorMessage(error));
  });
}

/** Why a container failed, with the last lines that it wrote. */
export function containerFailure({ plan, lastLines }: TaskContainer, problem: string): Error {
  const lines = lastLines.length === 0 ? ["    It wrote nothing."] : lastLines.map((line) => `    ${line}`);
  return new Refusal([`${problem}. Its last lines:`, ...lines].join("\n"), {
    path: plan.process.name,
    remedy: "Fix what these lines name.",
  });
}
