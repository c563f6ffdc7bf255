import { Refusal } from "../../../contract/refusal.mjs";
import type { HeldResource, World } from "../../core/backing.ts";
import type { CloudAccess } from "../../core/cloud-access.ts";
import { findProcess, type RunnableProcess } from "../../core/runnable-process.ts";
import { sandboxEnvironment, type SandboxContext } from "../../core/sandbox-context.ts";
import type { ServiceMesh, Target } from "../../core/service-mesh.ts";
import { memberships, serviceName, type Membership, type ServiceInputs } from "./service-inputs.ts";
import { taskDefinition, type ContainerDefinition } from "./task-definition.ts";

/**
 * One container of a task: the process that it runs, and its environment without secrets and
 * without the values that differ from task to task.
 */
export interface ContainerPlan {
  /** Its name in errors: `ecs/auth: container http`. */
  readonly label: string;
  readonly definition: ContainerDefinition;
  readonly process: RunnableProcess;
  readonly environment: Readonly<Record<string, string>>;
}

/** The plan of one deployment's tasks, computed once before any of them starts. */
export interface TaskPlan {
  readonly service: string;
  /** `ecs/auth`: how errors and the log name the service. */
  readonly label: string;
  /**
   * Identifies the content of the plan; tasks of an equal revision are kept, not replaced.
   */
  readonly revision: string;
  readonly containers: readonly ContainerPlan[];
  /** The first port that a container listens on. */
  readonly port: number | undefined;
  /** The target groups and Service Connect aliases that lead to the task. */
  readonly memberships: readonly Membership[];
}

export interface TaskPlanOptions {
  readonly context: SandboxContext;
  readonly mesh: ServiceMesh;
  readonly cloud: CloudAccess;
  /**
   * Values for variables of outside parties that a local sink replaces (`MAIL_HOST`); they replace
   * what is declared, and add nothing.
   */
  readonly carriers: Readonly<Record<string, string>>;
  /**
   * Folder of the program in an image, by image (NGINX's of `gateway`): first on the task's PATH.
   */
  readonly programFolders?: Readonly<Record<string, string>>;
  readonly processes: readonly RunnableProcess[];
}

/**
 * Plans the tasks of a service from its task definition.
 * @throws Refusal with the container and the part that the sandbox cannot run
 */
export async function planTask(
  service: HeldResource,
  inputs: ServiceInputs,
  world: World,
  options: TaskPlanOptions,
): Promise<TaskPlan> {
  const name = serviceName(service);
  const label = `ecs/${name}`;
  const definition = taskDefinition(label, inputs.taskDefinition, world);
  const groups = memberships(label, inputs, definition);
  const containers = await Promise.all(
    definition.containers.map(async (container) =>
      planContainer(`${label}: container ${container.name}`, container, options),
    ),
  );
  return {
    service: name,
    label,
    revision: JSON.stringify([definition, groups]),
    containers,
    port: containers.find(({ process }) => process.port !== undefined)?.process.port,
    memberships: groups,
  };
}

async function planContainer(
  label: string,
  definition: ContainerDefinition,
  options: TaskPlanOptions,
): Promise<ContainerPlan> {
  const process = processOf(label, definition, options.processes);
  return { label, definition, process, environment: await environmentOf(definition, process, options) };
}

/**
 * The process that a container runs. It listens on the contract's port, so that a different port
 * mapping is refused.
 */
function processOf(
  label: string,
  { image, entryPoint, command, portMappings }: ContainerDefinition,
  processes: readonly RunnableProcess[],
): RunnableProcess {
  const found = findProcess(processes, { who: label, image, command: [...entryPoint, ...command] });
  const stray = portMappings.find(({ containerPort }) => containerPort !== found.port);
  if (stray === undefined) return found;
  throw new Refusal(`${found.name} listens on ${found.port ?? "no port"} by the contract.`, {
    path: `${label}: portMappings: ${stray.containerPort}`,
    remedy: "Map that port.",
  });
}

/**
 * What the task definition declares, with addresses of the sandbox, and what the sandbox sets for
 * every process.
 */
async function environmentOf(
  definition: ContainerDefinition,
  process: RunnableProcess,
  { context, mesh, cloud, carriers, programFolders = {} }: TaskPlanOptions,
): Promise<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const { name, value } of definition.environment) {
    const declared = carriers[name] ?? value;
    environment[name] =
      process.environment[name]?.kind === "address" ? addressText(await mesh.alias(declared)) : declared;
  }
  const sandbox = sandboxEnvironment(context, cloud);
  const folder = programFolders[process.image];
  return { ...environment, ...sandbox, PATH: folder === undefined ? sandbox.PATH : `${folder}:${sandbox.PATH}` };
}

const addressText = ({ address, port }: Target): string => `${address}:${port}`;
