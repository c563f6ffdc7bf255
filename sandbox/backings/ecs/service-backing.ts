import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { Backing, HeldResource, Properties, World } from "../../core/backing.ts";
import { sandboxFigures } from "../../core/differences.ts";
import type { CloudAccess } from "../../core/cloud-access.ts";
import type { ContainerPlan } from "./container.ts";
import { findProcess, serviceProcesses, type RunnableProcess } from "../../core/runnable-process.ts";
import { EcsSecretReader } from "./secret-reader.ts";
import { EcsService, type Deployment, type Redeployment, type ServiceState } from "./service.ts";
import { memberships, serviceInputs, serviceName } from "./service-inputs.ts";
import { taskDefinition, type ContainerDefinition, type TaskDefinition } from "./task-definition.ts";
import { taskEnvironment } from "./task-environment.ts";
import type { Place } from "../../core/sandbox-context.ts";
import type { ServiceMesh } from "../../core/service-mesh.ts";

/** What an {@link EcsServiceBacking} needs to know. */
export interface EcsServiceBackingOptions {
  readonly place: Place;
  readonly mesh: ServiceMesh;
  readonly cloud: CloudAccess;
  /** Variables of outside parties that a local sink stands in for, such as `MAIL_HOST`. */
  readonly carriers?: Readonly<Record<string, string>>;
  /** @default the contract's services */
  readonly processes?: readonly RunnableProcess[];
  /** The process, such as `shop/http`, whose tasks open a debugger port at their own address. */
  readonly inspect?: string | undefined;
}

/** The port of Node's debugger. */
export const inspectorPort = 9229;

/** ECS services: the processes of the checkout that their task definitions stand for, supervised, replaced and balanced. */
export class EcsServiceBacking implements Backing {
  readonly types = ["aws:ecs/service:Service"];
  readonly #options: EcsServiceBackingOptions;
  /** What images and commands stand for. */
  processes: readonly RunnableProcess[];
  readonly #services = new Map<string, EcsService>();
  readonly #down = new Map<string, Error>();

  constructor(options: EcsServiceBackingOptions) {
    this.#options = options;
    this.processes = options.processes ?? serviceProcesses();
  }

  /** Every service and its tasks, for the console. */
  states(): readonly ServiceState[] {
    return [...this.#services.values()].map((service) => service.state());
  }

  /** Why services that should run do not: they could not be brought back, and nothing was deployed since. */
  faults(): readonly Error[] {
    return [...this.#down.values()];
  }

  /** Replaces the tasks that run one of these processes, all services at once; what failed, by a message each. */
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
      processes: processes.map(({ name }) => name),
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
    const found = findProcess(this.processes, { who: where, image: container.image, command });
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
    const { place, mesh, cloud, carriers = {} } = this.#options;
    const secrets = new EcsSecretReader(cloud);
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
        secret: async (...named) => secrets.read(...named),
        alias: async (alias) => mesh.alias(alias),
      });
      const inspected = process.name === this.#options.inspect;
      if (inspected) environment["NODE_OPTIONS"] = `--inspect=${address}:${inspectorPort}`;
      const { checkout, log } = place;
      return { definition: container, process, environment, address, checkout, log, inspected };
    };
    return Promise.all(
      definition.containers.flatMap((each, at) => (processes[at] === undefined ? [] : plan(each, processes[at]))),
    );
  }

  #folder(service: string): string {
    return join(this.#options.place.folder, "tasks", service);
  }
}
