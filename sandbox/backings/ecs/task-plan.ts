import { Refusal } from "../../../contract/refusal.mjs";
import type { HeldResource, World } from "../../core/backing.ts";
import { findProcess, type RunnableProcess } from "../../core/runnable-process.ts";
import { taskEnvironment, type TaskPlanOptions } from "../../workload/task-environment.ts";
import type { ContainerPlan, ContainerProbes, TaskPlan } from "../../workload/task-plan.ts";
import { memberships, serviceName, type ServiceInputs } from "./service-inputs.ts";
import { taskDefinition, type ContainerDefinition } from "./task-definition.ts";
import { mayWriteTmp } from "./writable-tmp.ts";

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
  const { name, secrets, dependsOn, essential, stopTimeout } = definition;
  return {
    label,
    name,
    process,
    environment: await taskEnvironment(definition.environment, process, options),
    secrets,
    dependsOn,
    isEssential: essential,
    probes: probesOf(definition, process),
    stopSeconds: stopTimeout,
    mayWriteTmp: mayWriteTmp(definition),
  };
}

/** The sandbox asks over HTTP what the command of the health check asks in the container. */
function probesOf({ healthCheck }: ContainerDefinition, { health }: RunnableProcess): ContainerProbes {
  const { startPeriod, retries, interval, timeout } = healthCheck;
  const startSeconds = startPeriod + retries * interval;
  if (health === undefined) return { startSeconds };
  const startup = { ...health, timeoutSeconds: timeout };
  return { startSeconds, startup, liveness: { ...startup, intervalSeconds: interval, failures: retries } };
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
