import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

import type { Backing, HeldResource, Properties, World } from "../../core/backing.ts";
import { sandboxFigures } from "../../core/differences.ts";
import type { CloudAccess } from "../../core/cloud-access.ts";
import type { ContainerPlan } from "./container.ts";
import { findProcess, serviceProcesses, type RunnableProcess } from "../../core/runnable-process.ts";
import { EcsSecretReader } from "./secret-reader.ts";
import { EcsService, type Deployment, type ServiceState } from "./service.ts";
import { memberships, serviceInputs, serviceName } from "./service-inputs.ts";
import { taskDefinition, type ContainerDefinition, type TaskDefinition } from "./task-definition.ts";
import { taskEnvironment } from "./task-environment.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import type { ServiceMesh } from "../../core/service-mesh.ts";

/** What an {@link EcsServiceBacking} needs to know. */
export interface EcsServiceBackingOptions {
  readonly context: SandboxContext;
  readonly mesh: ServiceMesh;
  readonly cloud: CloudAccess;
  /** Variables of outside parties that a local sink stands in for, such as `MAIL_HOST`. */
  readonly carriers?: Readonly<Record<string, string>>;
  /** @default the contract's services */
  readonly processes?: readonly RunnableProcess[];
}

/** ECS services: the processes of the checkout that their task definitions stand for, supervised, replaced and balanced. */
export class EcsServiceBacking implements Backing {
  readonly types = ["aws:ecs/service:Service"];
  readonly #options: EcsServiceBackingOptions;
  readonly #processes: readonly RunnableProcess[];
  readonly #services = new Map<string, EcsService>();
  readonly #down = new Map<string, Error>();

  constructor(options: EcsServiceBackingOptions) {
    this.#options = options;
    this.#processes = options.processes ?? serviceProcesses();
  }

  /** Every service and its tasks, for the console. */
  states(): readonly ServiceState[] {
    return [...this.#services.values()].map((service) => service.state());
  }

  /** Why services that should run do not: they could not be brought back, and nothing was deployed since. */
  faults(): readonly Error[] {
    return [...this.#down.values()];
  }

  async create(resource: HeldResource, world: World): Promise<Properties> {
    const deployment = this.#deployment(resource, world);
    const service = this.#service(resource);
    try {
      await service.deploy(deployment);
    } catch (error) {
      this.#services.delete(resource.urn);
      throw error;
    }
    this.#down.delete(resource.urn);
    return {};
  }

  async update(resource: HeldResource, _previous: HeldResource, world: World): Promise<Properties> {
    await this.#service(resource).deploy(this.#deployment(resource, world));
    this.#down.delete(resource.urn);
    return {};
  }

  async delete(resource: HeldResource): Promise<void> {
    this.#down.delete(resource.urn);
    const service = this.#services.get(resource.urn);
    this.#services.delete(resource.urn);
    await service?.stop(sandboxFigures.stopTimeoutCapSeconds);
    rmSync(this.#folder(serviceName(resource)), { recursive: true, force: true });
  }

  /** One that does not come up is told of and left to the engine: the code may have moved on, and the next deployment mends it. */
  async revive(resource: HeldResource, world: World): Promise<void> {
    try {
      await this.create(resource, world);
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      this.#down.set(resource.urn, fault);
      this.#options.context.log.write("sandbox", `not brought back: ${fault.message}`);
    }
  }

  async stop(): Promise<void> {
    // Below the ten seconds that all of it may take.
    await Promise.all([...this.#services.values()].map(async (service) => service.stop(8)));
    this.#services.clear();
  }

  #service(resource: HeldResource): EcsService {
    const { mesh, context } = this.#options;
    const name = serviceName(resource);
    const known = this.#services.get(resource.urn);
    if (known !== undefined) return known;
    const address = (slot: number): string => context.address(`ecs/${name}/${slot}`);
    const service = new EcsService({ name, mesh, log: context.log, address });
    this.#services.set(resource.urn, service);
    return service;
  }

  #deployment(resource: HeldResource, world: World): Deployment {
    const who = `ecs/${serviceName(resource)}`;
    const inputs = serviceInputs(who, resource);
    const definition = taskDefinition(who, inputs.taskDefinition, world);
    const processes = definition.containers.map((container) => this.#process(who, container));
    const groups = memberships(who, inputs, definition);
    return {
      revision: JSON.stringify([definition, groups]),
      desiredCount: inputs.desiredCount,
      minimumHealthyPercent: inputs.deploymentMinimumHealthyPercent,
      maximumPercent: inputs.deploymentMaximumPercent,
      port: processes.find(({ port }) => port !== undefined)?.port,
      memberships: groups,
      plans: async (slot, address) => this.#plans(serviceName(resource), slot, address, definition, processes),
    };
  }

  /** The process behind a container; its port is the contract's, so a port mapping that says otherwise leads nowhere. */
  #process(who: string, container: ContainerDefinition): RunnableProcess {
    const where = `${who}: container ${container.name}`;
    const command = [...container.entryPoint, ...container.command];
    const found = findProcess(this.#processes, { who: where, image: container.image, command });
    const stray = container.portMappings.find(({ containerPort }) => containerPort !== found.port);
    if (stray === undefined) return found;
    throw new Error(
      `${where}: portMappings: ${stray.containerPort}: ${found.name} listens on ${found.port ?? "no port"} by contract/services.ts.\n  Map that port.`,
    );
  }

  async #plans(
    service: string,
    slot: number,
    address: string,
    definition: TaskDefinition,
    processes: readonly RunnableProcess[],
  ): Promise<readonly ContainerPlan[]> {
    const { context, mesh, cloud, carriers = {} } = this.#options;
    const secrets = new EcsSecretReader(cloud);
    const scratchFolder = path.join(this.#folder(service), String(slot));
    // A new task begins with an empty /tmp.
    rmSync(scratchFolder, { recursive: true, force: true });
    mkdirSync(scratchFolder, { recursive: true, mode: 0o755 });
    const plan = async (container: ContainerDefinition, process: RunnableProcess): Promise<ContainerPlan> => {
      const environment = await taskEnvironment({
        context,
        cloud,
        who: `ecs/${service}: container ${container.name}`,
        container,
        process,
        taskAddress: address,
        scratchFolder,
        carriers,
        secret: async (...named) => secrets.read(...named),
        alias: async (alias) => mesh.alias(alias),
      });
      return { definition: container, process, environment, address, checkout: context.checkout, log: context.log };
    };
    return Promise.all(
      definition.containers.flatMap((each, at) => (processes[at] === undefined ? [] : plan(each, processes[at]))),
    );
  }

  #folder(service: string): string {
    return path.join(this.#options.context.folder, "tasks", service);
  }
}
