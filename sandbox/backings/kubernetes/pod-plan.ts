import { Refusal } from "../../../contract/refusal.mjs";
import type { World } from "../../core/backing.ts";
import { findProcess, type RunnableProcess } from "../../core/runnable-process.ts";
import { taskEnvironment, type TaskPlanOptions } from "../../workload/task-environment.ts";
import type { ContainerPlan, ContainerProbes, Probe, RepeatedProbe } from "../../workload/task-plan.ts";
import type { ContainerInputs, PodTemplateInputs, ProbeInputs } from "./pod-inputs.ts";

/** A pod that is about to be planned. */
export interface PodToPlan {
  /** `kubernetes/auth-http`. */
  readonly label: string;
  readonly namespace: string;
  readonly template: PodTemplateInputs;
  /** Within so many seconds a pod without a startup probe must be ready. */
  readonly deadlineSeconds: number;
  /** What images and commands select. */
  readonly processes: readonly RunnableProcess[];
}

/**
 * Plans the containers of a pod.
 * @throws Refusal with the container and the part that the sandbox cannot run
 */
export async function planPod(pod: PodToPlan, world: World, options: TaskPlanOptions): Promise<ContainerPlan[]> {
  refuseMissing(pod, world);
  return Promise.all(pod.template.spec.containers.map(async (container) => planContainer(pod, container, options)));
}

/** The API server creates no pod whose account or priority class it does not have. */
function refuseMissing({ label, namespace, template: { spec } }: PodToPlan, world: World): void {
  const { serviceAccountName: account, priorityClassName: priority } = spec;
  const isThere = (type: string, id: string): boolean => world.find(type, "id", id) !== undefined;
  if (account !== "default" && !isThere("kubernetes:core/v1:ServiceAccount", `${namespace}/${account}`))
    throw missing(label, `serviceaccount "${account}" not found in ${namespace}.`);
  if (priority === undefined || priority.startsWith("system-")) return;
  if (!isThere("kubernetes:scheduling.k8s.io/v1:PriorityClass", priority))
    throw missing(label, `no PriorityClass with name ${priority} was found.`);
}

const missing = (path: string, reason: string): Refusal =>
  new Refusal(reason, { path, remedy: "Create it first: let the pods depend on it." });

async function planContainer(
  pod: PodToPlan,
  container: ContainerInputs,
  options: TaskPlanOptions,
): Promise<ContainerPlan> {
  const label = `${pod.label}: container ${container.name}`;
  const process = processOf(label, container, pod.processes);
  const { command } = container;
  return {
    label,
    name: container.name,
    process: { ...process, command: [...command, ...container.args] },
    environment: await taskEnvironment(container.env.map(expanded), process, options),
    secrets: [],
    dependsOn: [],
    isEssential: true,
    probes: probesOf(label, container, pod.deadlineSeconds),
    stopSeconds: pod.template.spec.terminationGracePeriodSeconds,
    mayWriteTmp: mayWriteTmp(container, pod.template),
  };
}

/**
 * The process that a container runs; its arguments may be more than the contract's command. It
 * listens on the contract's ports, so that others are refused.
 */
function processOf(
  label: string,
  { image, command, args, ports }: ContainerInputs,
  processes: readonly RunnableProcess[],
): RunnableProcess {
  const whole = [...command, ...args];
  const known = processes.some((each) => each.command.join("\0") === whole.join("\0"));
  const found = findProcess(processes, { who: label, image, command: known ? whole : command });
  const listened = [found.port, found.health?.port];
  const stray = ports.find(({ containerPort }) => !listened.includes(containerPort));
  if (stray === undefined) return found;
  throw new Refusal(`${found.name} listens on ${found.port ?? "no port"} by the contract.`, {
    path: `${label}: ports: ${stray.containerPort}`,
    remedy: "Name that port.",
  });
}

/** The kubelet makes `$` of `$$`, so that `$$(NAME)` stays text; a reference to a variable is not supported. */
const expanded = ({ name, value }: { readonly name: string; readonly value: string }) => ({
  name,
  value: value.replaceAll("$$", "$"),
});

function probesOf(label: string, container: ContainerInputs, deadlineSeconds: number): ContainerProbes {
  const { startupProbe, livenessProbe, readinessProbe } = container;
  const portOf = (given: string | number): number => portNamed(label, container, given);
  return {
    startSeconds:
      startupProbe === undefined
        ? deadlineSeconds
        : startupProbe.initialDelaySeconds + startupProbe.periodSeconds * startupProbe.failureThreshold,
    startup: startupProbe && probeOf(startupProbe, portOf),
    liveness: livenessProbe && repeated(livenessProbe, portOf),
    readiness: readinessProbe && repeated(readinessProbe, portOf),
  };
}

const probeOf = ({ httpGet, timeoutSeconds }: ProbeInputs, portOf: (given: string | number) => number): Probe => ({
  path: httpGet.path,
  port: portOf(httpGet.port),
  timeoutSeconds,
});

const repeated = (probe: ProbeInputs, portOf: (given: string | number) => number): RepeatedProbe => ({
  ...probeOf(probe, portOf),
  intervalSeconds: probe.periodSeconds,
  failures: probe.failureThreshold,
});

/** The number of a container's port. */
export function portNamed(label: string, { ports }: Pick<ContainerInputs, "ports">, given: string | number): number {
  if (typeof given === "number") return given;
  const port = ports.find(({ name }) => name === given)?.containerPort;
  if (port !== undefined) return port;
  throw new Refusal(`no port of it is named ${given}.`, {
    path: label,
    remedy: "Use the name of one of the container's ports.",
  });
}

/** An emptyDir is writable for every user, and without a read-only root file system /tmp is too. */
function mayWriteTmp(
  { securityContext, volumeMounts }: ContainerInputs,
  { spec: { volumes } }: PodTemplateInputs,
): boolean {
  const mount = volumeMounts.find(({ mountPath }) => mountPath === "/tmp");
  if (mount === undefined) return !securityContext.readOnlyRootFilesystem;
  return !mount.readOnly && volumes.some(({ name, emptyDir }) => name === mount.name && emptyDir !== undefined);
}
