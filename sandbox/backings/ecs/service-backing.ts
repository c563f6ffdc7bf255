import type { Backing, HeldResource, Properties, World } from "../../core/backing.ts";
import { serviceProcesses, type RunnableProcess } from "../../core/runnable-process.ts";
import type { TaskPlanOptions } from "../../workload/task-environment.ts";
import { inspectorPort } from "../../workload/task.ts";
import type { Deployment } from "../../workload/workload.ts";
import { Workloads, type WorkloadResource } from "../../workload/workloads.ts";
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

/**
 * ECS services: supervised processes of the checkout, chosen by their task definitions, replaced
 * and balanced as in ECS; their scalable targets set the number of tasks.
 */
export class EcsServiceBacking implements Backing {
  readonly types = ["aws:ecs/service:Service", scalableTargetType];
  readonly #options: EcsServiceBackingOptions;
  /** What images and commands select. */
  processes: readonly RunnableProcess[];
  readonly workloads: Workloads;

  constructor(options: EcsServiceBackingOptions) {
    const { context, mesh, cloud, inspect, processes = serviceProcesses() } = options;
    this.#options = options;
    this.processes = processes;
    const secrets = new EcsSecretReader(cloud);
    this.workloads = new Workloads({ context, mesh, secrets, inspected: { process: inspect, port: inspectorPort } });
  }

  async create(resource: HeldResource, world: World): Promise<Properties> {
    if (isScalableTarget(resource)) return this.#scale(resource, world);
    await this.workloads.create(workloadOf(resource), () => this.#deployment(resource, world));
    return {};
  }

  async update(resource: HeldResource, _previous: HeldResource, world: World): Promise<Properties> {
    if (isScalableTarget(resource)) return this.#scale(resource, world);
    await this.workloads.update(workloadOf(resource), () => this.#deployment(resource, world));
    return {};
  }

  async delete(resource: HeldResource): Promise<void> {
    if (!isScalableTarget(resource)) await this.workloads.delete(workloadOf(resource));
  }

  async restore(resource: HeldResource, world: World): Promise<void> {
    if (isScalableTarget(resource)) await this.#scale(resource, world);
    else await this.workloads.restore(workloadOf(resource), () => this.#deployment(resource, world));
  }

  async stop(): Promise<void> {
    await this.workloads.stop();
  }

  /** Application Auto Scaling changes a service at once whose number of tasks is out of bounds. */
  async #scale(target: HeldResource, world: World): Promise<Properties> {
    const service = scaledService(target, world);
    await this.workloads.of(service)?.deploy(await this.#deployment(service, world, target));
    return {};
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

const workloadOf = (resource: HeldResource): WorkloadResource => ({
  resource,
  name: serviceName(resource),
  label: `ecs/${serviceName(resource)}`,
});
