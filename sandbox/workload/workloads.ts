import { rmSync } from "node:fs";
import type { HeldResource } from "../core/backing.ts";
import { sandboxFigures } from "../core/differences.ts";
import { taskFolder } from "./slot.ts";
import type { TaskRuntime } from "./task.ts";
import { Workload, type Deployment, type Redeployment, type WorkloadState } from "./workload.ts";

/** A resource that runs tasks, and how it is named. */
export interface WorkloadResource {
  readonly resource: HeldResource;
  /** Names the folder of its tasks, and the workload in the console. */
  readonly name: string;
  /** `ecs/auth`. */
  readonly label: string;
}

/** The workloads of one runtime, by the resource that each belongs to. */
export class Workloads {
  readonly #runtime: TaskRuntime;
  readonly #byUrn = new Map<string, Workload>();
  readonly #down = new Map<string, Error>();

  constructor(runtime: TaskRuntime) {
    this.#runtime = runtime;
  }

  /** Every workload and its tasks, for the console. */
  states(): readonly WorkloadState[] {
    return [...this.#byUrn.values()].map((workload) => workload.state());
  }

  /**
   * Why workloads are not running: they could not be restored and were not deployed since.
   */
  faults(): readonly Error[] {
    return [...this.#down.values()];
  }

  /** The workload of a resource; undefined if it does not run. */
  of({ urn }: HeldResource): Workload | undefined {
    return this.#byUrn.get(urn);
  }

  /**
   * Replaces the tasks that run one of these processes, all workloads at once; returns one message
   * for each failure.
   */
  async redeploy(processes: readonly string[], redeployment: Redeployment): Promise<readonly Error[]> {
    const concerned = [...this.#byUrn.values()].filter((workload) => processes.some((name) => workload.runs(name)));
    const outcomes = await Promise.allSettled(concerned.map(async (workload) => workload.redeploy(redeployment)));
    return outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as Error] : []));
  }

  /** The address of the newest healthy task that runs this process. */
  addressOf(process: string): string | undefined {
    const workload = [...this.#byUrn.values()].find((each) => each.runs(process));
    const healthy = workload?.state().tasks.filter(({ health }) => health === "healthy") ?? [];
    return healthy.toSorted((left, right) => right.since.getTime() - left.since.getTime())[0]?.address;
  }

  /** Runs a new resource; if that fails, nothing of it runs. */
  async create(what: WorkloadResource, wanted: () => Promise<Deployment>): Promise<void> {
    const { urn } = what.resource;
    try {
      await this.#workload(what).deploy(await wanted());
    } catch (error) {
      this.#byUrn.delete(urn);
      throw error;
    }
    this.#down.delete(urn);
  }

  /** Changes what a resource runs; if that fails, what ran before runs on. */
  async update(what: WorkloadResource, wanted: () => Promise<Deployment>): Promise<void> {
    await this.#workload(what).deploy(await wanted());
    this.#down.delete(what.resource.urn);
  }

  /**
   * Runs a resource again. One that does not start is reported and left to the engine: its code may
   * have changed, and the next deployment fixes it.
   */
  async restore(what: WorkloadResource, wanted: () => Promise<Deployment>): Promise<void> {
    try {
      await this.create(what, wanted);
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      this.#down.set(what.resource.urn, fault);
      this.#runtime.context.log.write("sandbox", `not restored: ${fault.message}`);
    }
  }

  /** Ends the tasks of a resource and removes their folder. */
  async delete({ resource, name }: WorkloadResource): Promise<void> {
    this.#down.delete(resource.urn);
    const workload = this.of(resource);
    this.#byUrn.delete(resource.urn);
    await workload?.stop(sandboxFigures.stopTimeoutCapSeconds);
    rmSync(taskFolder(this.#runtime.context, name), { recursive: true, force: true });
  }

  async stop(): Promise<void> {
    // Below the ten seconds that all of it may take.
    await Promise.all([...this.#byUrn.values()].map(async (workload) => workload.stop(8)));
    this.#byUrn.clear();
  }

  #workload({ resource, name, label }: WorkloadResource): Workload {
    const known = this.of(resource);
    if (known !== undefined) return known;
    const workload = new Workload({ name, label, runtime: this.#runtime });
    this.#byUrn.set(resource.urn, workload);
    return workload;
  }
}
