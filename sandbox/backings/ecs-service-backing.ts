import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Refusal } from "../../contract/refusal.mjs";
import type { Backing, HeldResource, Properties, World } from "../provider/backing.ts";
import { sandboxFigures } from "./differences.ts";
import type { CloudAccess } from "./ecs-cloud-access.ts";
import type { ContainerPlan } from "./ecs-container.ts";
import { findProcess, serviceProcesses, type RunnableProcess } from "./ecs-process-table.ts";
import { EcsSecretReader } from "./ecs-secret-reader.ts";
import { EcsService, type Deployment, type ServiceState } from "./ecs-service.ts";
import { memberships, serviceInputs, serviceName } from "./ecs-service-inputs.ts";
import { taskDefinition, type ContainerDefinition, type TaskDefinition } from "./ecs-task-definition.ts";
import { taskEnvironment } from "./ecs-task-environment.ts";
import type { Place } from "./place.ts";
import type { ServiceConnectMesh } from "./service-connect-mesh.ts";

/** What an {@link EcsServiceBacking} needs to know. */
export interface EcsServiceBackingOptions {
  readonly place: Place;
  readonly mesh: ServiceConnectMesh;
  /** Asked for at each start of a task. */
  readonly cloud: () => CloudAccess;
  /** Variables of outside parties that a local sink stands in for, such as `MAIL_HOST`. */
  readonly carriers?: Readonly<Record<string, string>>;
  /** Folder of the program that an image brings, by image, such as NGINX's of `gateway`. */
  readonly programFolders?: Readonly<Record<string, string>>;
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
      this.#options.place.log.write("sandbox", `not brought back: ${fault.message}`);
    }
  }

  async stop(): Promise<void> {
    // Below the ten seconds that all of it may take.
    await Promise.all([...this.#services.values()].map(async (service) => service.stop(8)));
    this.#services.clear();
  }

  #service(resource: HeldResource): EcsService {
    const { mesh, place } = this.#options;
    const name = serviceName(resource);
    const known = this.#services.get(resource.urn);
    if (known !== undefined) return known;
    const address = (slot: number): string => place.address(`ecs/${name}/${slot}`);
    const service = new EcsService({ name, mesh, log: place.log, address });
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
    throw new Refusal(`${found.name} listens on ${found.port ?? "no port"} by contract/services.ts.`, {
      path: `${where}: portMappings: ${stray.containerPort}`,
      remedy: "Map that port.",
    });
  }

  async #plans(
    service: string,
    slot: number,
    address: string,
    definition: TaskDefinition,
    processes: readonly RunnableProcess[],
  ): Promise<readonly ContainerPlan[]> {
    const { place, mesh, carriers = {}, programFolders = {} } = this.#options;
    const cloud = this.#options.cloud();
    const secrets = new EcsSecretReader(place.region, cloud);
    const scratchFolder = join(this.#folder(service), String(slot));
    // A new task begins with an empty /tmp.
    rmSync(scratchFolder, { recursive: true, force: true });
    mkdirSync(scratchFolder, { recursive: true, mode: 0o755 });
    const plan = async (container: ContainerDefinition, process: RunnableProcess): Promise<ContainerPlan> => {
      const environment = await taskEnvironment({
        place,
        cloud,
        who: `ecs/${service}: container ${container.name}`,
        container,
        process,
        taskAddress: address,
        scratchFolder,
        carriers,
        programFolders,
        secret: async (...named) => secrets.read(...named),
        alias: async (alias) => mesh.alias(alias),
      });
      return { definition: container, process, environment, address, checkout: place.checkout, log: place.log };
    };
    return Promise.all(
      definition.containers.flatMap((each, at) => (processes[at] === undefined ? [] : plan(each, processes[at]))),
    );
  }

  #folder(service: string): string {
    return join(this.#options.place.folder, "tasks", service);
  }
}
