import { rmSync } from "node:fs";

import type { Backing, HeldResource, Properties, World } from "../../core/backing.ts";
import { sandboxFigures } from "../../core/differences.ts";
import { serviceProcesses } from "../../core/runnable-process.ts";
import { EcsSecretReader } from "./secret-reader.ts";
import { EcsService, type Deployment, type ServiceState } from "./service.ts";
import { serviceInputs, serviceName } from "./service-inputs.ts";
import { taskFolder } from "./slot.ts";
import type { EcsRuntime } from "./task.ts";
import { planTask, type TaskPlanOptions } from "./task-plan.ts";

/** `processes` are the contract's services if absent. */
export type EcsServiceBackingOptions = Omit<TaskPlanOptions, "processes"> & Partial<Pick<TaskPlanOptions, "processes">>;

/**
 * ECS services: supervised processes of the checkout, chosen by their task definitions, replaced
 * and balanced as in ECS.
 */
export class EcsServiceBacking implements Backing {
  readonly types = ["aws:ecs/service:Service"];
  readonly #options: TaskPlanOptions;
  readonly #runtime: EcsRuntime;
  readonly #services = new Map<string, EcsService>();
  readonly #down = new Map<string, Error>();

  constructor(options: EcsServiceBackingOptions) {
    const { context, mesh, cloud, processes = serviceProcesses() } = options;
    this.#options = { ...options, processes };
    this.#runtime = { context, mesh, secrets: new EcsSecretReader(cloud) };
  }

  /** Every service and its tasks, for the console. */
  states(): readonly ServiceState[] {
    return [...this.#services.values()].map((service) => service.state());
  }

  /**
   * Why services that should run do not: they could not be restored, and were not deployed since.
   */
  faults(): readonly Error[] {
    return [...this.#down.values()];
  }

  async create(resource: HeldResource, world: World): Promise<Properties> {
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
    await this.#service(resource).deploy(await this.#deployment(resource, world));
    this.#down.delete(resource.urn);
    return {};
  }

  async delete(resource: HeldResource): Promise<void> {
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

  #service(resource: HeldResource): EcsService {
    const known = this.#services.get(resource.urn);
    if (known !== undefined) return known;
    const service = new EcsService(serviceName(resource), this.#runtime);
    this.#services.set(resource.urn, service);
    return service;
  }

  async #deployment(resource: HeldResource, world: World): Promise<Deployment> {
    const inputs = serviceInputs(`ecs/${serviceName(resource)}`, resource);
    return {
      plan: await planTask(resource, inputs, world, this.#options),
      desiredCount: inputs.desiredCount,
      minimumHealthyPercent: inputs.deploymentMinimumHealthyPercent,
      maximumPercent: inputs.deploymentMaximumPercent,
    };
  }
}
