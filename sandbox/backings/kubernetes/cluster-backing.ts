import { supportedInputs, type Backing, type HeldResource, type Properties, type World } from "../../core/backing.ts";
import { functionProcesses, jobsOf, serviceProcesses, type RunnableProcess } from "../../core/runnable-process.ts";
import type { TaskPlanOptions } from "../../workload/task-environment.ts";
import { inspectorPort } from "../../workload/task.ts";
import type { Deployment } from "../../workload/workload.ts";
import { Workloads, type WorkloadResource } from "../../workload/workloads.ts";
import { Jobs } from "./job.ts";
import { DeploymentInputs } from "./pod-inputs.ts";
import { planPod } from "./pod-plan.ts";
import { bindingTypes, ServiceRoutes, serviceType, type RoutedPods } from "./service-routes.ts";

/** `processes` and `jobs` are the contract's if absent. */
export type ClusterBackingOptions = Omit<TaskPlanOptions, "processes"> &
  Partial<Pick<TaskPlanOptions, "processes">> & {
    readonly jobs?: readonly RunnableProcess[];
    /** The process, such as `shop/http`, whose pods open a debugger port at their own address. */
    readonly inspect?: string | undefined;
  };

const deploymentType = "kubernetes:apps/v1:Deployment";
const jobType = "kubernetes:batch/v1:Job";

/**
 * A cluster of Kubernetes: Deployments are supervised processes of the checkout, chosen by image and
 * command; Services and TargetGroupBindings lead to them; Jobs run once. All other objects are held
 * only.
 */
export class ClusterBacking implements Backing {
  readonly types = [deploymentType, jobType, serviceType, ...bindingTypes];
  readonly workloads: Workloads;
  /** What images and commands select. */
  processes: readonly RunnableProcess[];
  jobs: readonly RunnableProcess[];
  readonly #options: TaskPlanOptions;
  readonly #routes = new ServiceRoutes();
  readonly #jobs: Jobs;
  /** By URN, the Deployments that run. */
  readonly #pods = new Map<string, RoutedPods & { readonly resource: HeldResource }>();

  constructor({
    inspect,
    processes = serviceProcesses(),
    jobs = jobsOf(functionProcesses()),
    ...options
  }: ClusterBackingOptions) {
    this.processes = processes;
    this.jobs = jobs;
    this.#options = { ...options, processes };
    this.#jobs = new Jobs(this.#options);
    const { context, mesh } = options;
    // A pod reads its secrets itself.
    this.workloads = new Workloads({ context, mesh, inspected: { process: inspect, port: inspectorPort } });
  }

  async create(resource: HeldResource, world: World): Promise<Properties> {
    if (resource.type === jobType) await this.#jobs.run(resource, world, this.jobs);
    else if (resource.type !== deploymentType) this.#route(resource);
    else await this.workloads.create(workloadOf(resource), () => this.#deployment(resource, world));
    return {};
  }

  async update(resource: HeldResource, _previous: HeldResource, world: World): Promise<Properties> {
    // What a Job does cannot change: another template is another Job.
    if (resource.type === jobType) return {};
    if (resource.type === deploymentType)
      await this.workloads.update(workloadOf(resource), () => this.#deployment(resource, world));
    else this.#route(resource);
    return {};
  }

  async delete(resource: HeldResource): Promise<void> {
    if (resource.type === deploymentType) {
      this.#pods.delete(resource.urn);
      await this.workloads.delete(workloadOf(resource));
    } else if (resource.type !== jobType) {
      this.#routes.remove(resource);
      this.#enterAll();
    }
  }

  /** A Job has run already. */
  async restore(resource: HeldResource, world: World): Promise<void> {
    if (resource.type === deploymentType)
      await this.workloads.restore(workloadOf(resource), () => this.#deployment(resource, world));
    else if (resource.type !== jobType) this.#route(resource);
  }

  async stop(): Promise<void> {
    await Promise.all([this.workloads.stop(), this.#jobs.stop()]);
  }

  #route(resource: HeldResource): void {
    this.#routes.put(resource);
    this.#enterAll();
  }

  /** A Service that appears, changes or goes restarts no pod. */
  #enterAll(): void {
    for (const pods of this.#pods.values()) this.workloads.of(pods.resource)?.enter(this.#routes.memberships(pods));
  }

  async #deployment(resource: HeldResource, world: World): Promise<Deployment> {
    const { label, name } = workloadOf(resource);
    const { metadata, spec } = supportedInputs(`${label}: Deployment`, DeploymentInputs, resource.inputs);
    const { template, replicas, progressDeadlineSeconds: deadlineSeconds } = spec;
    const pods = { label, namespace: metadata.namespace, template };
    const { processes } = this;
    const containers = await planPod({ ...pods, deadlineSeconds, processes }, world, this.#options);
    this.#pods.set(resource.urn, { ...pods, resource });
    return {
      plan: {
        service: name,
        label,
        revision: revisionOf(resource),
        containers,
        port: containers.find(({ process }) => process.port !== undefined)?.process.port,
        memberships: this.#routes.memberships(pods),
      },
      desiredCount: replicas,
      ...bounds(replicas, spec.strategy),
    };
  }
}

/** Any change of its template replaces the pods, also of a field that changes nothing in the sandbox. */
function revisionOf({ inputs }: HeldResource): string {
  const { template } = inputs["spec"] as { readonly template?: unknown };
  return JSON.stringify(template, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

type Strategy = ReturnType<typeof DeploymentInputs.parse>["spec"]["strategy"];

/**
 * How many pods run at most and at least during a rollout: a share of the pods is rounded up for
 * those above their number, and down for those below.
 */
function bounds(replicas: number, { type, rollingUpdate }: Strategy): { most: number; fewest: number } {
  if (type === "Recreate") return { most: replicas, fewest: 0 };
  const surge = Math.ceil(podsOf(rollingUpdate.maxSurge, replicas));
  const unavailable = Math.floor(podsOf(rollingUpdate.maxUnavailable, replicas));
  return { most: replicas + surge, fewest: replicas - (surge === 0 ? Math.max(unavailable, 1) : unavailable) };
}

const podsOf = (given: number | string, replicas: number): number =>
  typeof given === "number" ? given : (Number.parseInt(given, 10) * replicas) / 100;

function workloadOf(resource: HeldResource): WorkloadResource {
  const { id } = resource;
  return { resource, name: id, label: `kubernetes/${id}` };
}
