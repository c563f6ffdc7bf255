import { rmSync } from "node:fs";
import type { Backing, HeldResource, Properties, World } from "../../core/backing.ts";
import { sandboxFigures } from "../../core/differences.ts";
import { serviceProcesses, type RunnableProcess } from "../../core/runnable-process.ts";
import { taskFolder } from "../workload/slot.ts";
import type { TaskPlanOptions } from "../workload/task-environment.ts";
import type { TaskRuntime } from "../workload/task.ts";
import { Workload, type Deployment, type Redeployment, type WorkloadState } from "../workload/workload.ts";
import { isScalableTarget, scalableTargetType, scaledCount, scaledService } from "./scalable-target.ts";
import { EcsSecretReader } from "./secret-reader.ts";
import { serviceInputs, serviceName } from "./service-inputs.ts";
import { planTask } from "./task-plan.ts";

/** `processes` are the contract's services if absent. */
export type EcsServiceBackingOptions = Omit<TaskPlanOptions, "processes"> &
  Partial<Pick<TaskPlanOptions, "processes">> & {
    /** The process, such as `shop/http`, whose tasks open a debugger port at their own address. */
    readonly inspect?: string | undefined;
  };

/** The port of Node's debugger. */
export const inspectorPort = 9229;

/**
 * ECS services: supervised processes of the checkout, chosen by their task definitions, replaced
 * and balanced as in ECS; their scalable targets set the number of tasks.
 */
export class EcsServiceBacking implements Backing {
  readonly types = ["aws:ecs/service:Service", scalableTargetType];
  readonly #options: EcsServiceBackingOptions;
  /** What images and commands select. */
  processes: readonly RunnableProcess[];
  readonly #runtime: TaskRuntime;
  readonly #services = new Map<string, Workload>();
  readonly #down = new Map<string, Error>();

  constructor(options: EcsServiceBackingOptions) {
    const { context, mesh, cloud, inspect, processes = serviceProcesses() } = options;
    this.#options = options;
    this.processes = processes;
    const secrets = new EcsSecretReader(cloud);
    this.#runtime = { context, mesh, secrets, inspected: { process: inspect, port: inspectorPort } };
  }

  /** Every service and its tasks, for the console. */
  states(): readonly WorkloadState[] {
    return [...this.#services.values()].map((service) => service.state());
  }

  /**
   * Why services are not running: they could not be restored and were not deployed since.
   */
  faults(): readonly Error[] {
    return [...this.#down.values()];
  }

  /**
   * Replaces the tasks that run one of these processes, all services at once; returns one message
   * for each failure.
   */
  async redeploy(processes: readonly string[], redeployment: Redeployment): Promise<readonly Error[]> {
    const concerned = [...this.#services.values()].filter((service) => processes.some((name) => service.runs(name)));
    const outcomes = await Promise.allSettled(concerned.map(async (service) => service.redeploy(redeployment)));
    return outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as Error] : []));
  }

  /** The address of the newest healthy task that runs this process. */
  addressOf(process: string): string | undefined {
    const service = [...this.#services.values()].find((each) => each.runs(process));
    const healthy = service?.state().tasks.filter(({ health }) => health === "healthy") ?? [];
    return healthy.toSorted((left, right) => right.since.getTime() - left.since.getTime())[0]?.address;
  }

  async create(resource: HeldResource, world: World): Promise<Properties> {
    if (isScalableTarget(resource)) return this.#scale(resource, world);
    const service = this.#service(resource);
    try {
      await service.deploy(await this.#deployment(resource, world));
    } catch (error) {
      this.#services.delete(resource.urn);
      throw error;
    }
    this.#down.delete(resource.urn);
    return {};
  }

  async update(resource: HeldResource, _previous: HeldResource, world: World): Promise<Properties> {
    if (isScalableTarget(resource)) return this.#scale(resource, world);
    await this.#service(resource).deploy(await this.#deployment(resource, world));
    this.#down.delete(resource.urn);
    return {};
  }

  async delete(resource: HeldResource): Promise<void> {
    if (isScalableTarget(resource)) return;
    this.#down.delete(resource.urn);
    const service = this.#services.get(resource.urn);
    this.#services.delete(resource.urn);
    await service?.stop(sandboxFigures.stopTimeoutCapSeconds);
    rmSync(taskFolder(this.#runtime.context, serviceName(resource)), { recursive: true, force: true });
  }

  /**
   * A service that does not start is reported and left to the engine: its code may have changed,
   * and the next deployment fixes it.
   */
  async restore(resource: HeldResource, world: World): Promise<void> {
    try {
      await this.create(resource, world);
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      this.#down.set(resource.urn, fault);
      this.#runtime.context.log.write("sandbox", `not restored: ${fault.message}`);
    }
  }

  async stop(): Promise<void> {
    // Below the ten seconds that all of it may take.
    await Promise.all([...this.#services.values()].map(async (service) => service.stop(8)));
    this.#services.clear();
  }

  /** Application Auto Scaling changes a service at once whose number of tasks is out of bounds. */
  async #scale(target: HeldResource, world: World): Promise<Properties> {
    const service = scaledService(target, world);
    const known = this.#services.get(service.urn);
    await known?.deploy(await this.#deployment(service, world, target));
    return {};
  }

  #service(resource: HeldResource): Workload {
    const known = this.#services.get(resource.urn);
    if (known !== undefined) return known;
    const service = new Workload({
      name: serviceName(resource),
      label: `ecs/${serviceName(resource)}`,
      runtime: this.#runtime,
    });
    this.#services.set(resource.urn, service);
    return service;
  }

  async #deployment(resource: HeldResource, world: World, target?: HeldResource): Promise<Deployment> {
    const inputs = serviceInputs(`ecs/${serviceName(resource)}`, resource);
    const desiredCount = scaledCount(resource, inputs.desiredCount, world, target);
    return {
      plan: await planTask(resource, inputs, world, { ...this.#options, processes: this.processes }),
      desiredCount,
      most: Math.floor((desiredCount * inputs.deploymentMaximumPercent) / 100),
      fewest: Math.ceil((desiredCount * inputs.deploymentMinimumHealthyPercent) / 100),
    };
  }
}
