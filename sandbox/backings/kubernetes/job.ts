import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { supportedInputs, type HeldResource, type World } from "../../core/backing.ts";
import { sandboxFigures } from "../../core/differences.ts";
import type { RunnableProcess } from "../../core/runnable-process.ts";
import { pause } from "../../process/pause.ts";
import { describeExit } from "../../process/run.ts";
import { TaskContainer } from "../../workload/container.ts";
import type { TaskPlanOptions } from "../../workload/task-environment.ts";
import type { ContainerPlan } from "../../workload/task-plan.ts";
import { containerFailure } from "../../workload/task.ts";
import { JobInputs } from "./pod-inputs.ts";
import { planPod } from "./pod-plan.ts";

/** The Jobs of a cluster: each runs the process of its one pod, once. */
export class Jobs {
  readonly #options: TaskPlanOptions;
  readonly #running = new Set<TaskContainer>();

  constructor(options: TaskPlanOptions) {
    this.#options = options;
  }

  /**
   * Runs a Job to its end.
   * @throws Refusal with the last lines of its process if it does not succeed
   */
  async run(job: HeldResource, world: World, processes: readonly RunnableProcess[]): Promise<void> {
    const label = `kubernetes/${job.name}`;
    const { metadata, spec } = supportedInputs(`${label}: Job`, JobInputs, job.inputs);
    const pod = { label, namespace: metadata.namespace, template: spec.template, deadlineSeconds: 0, processes };
    const plans = await planPod(pod, world, this.#options);
    const seconds = spec.activeDeadlineSeconds ?? Number.POSITIVE_INFINITY;
    for (const plan of plans) await this.#once(plan, `${metadata.namespace}/${metadata.name}`, seconds);
  }

  /** Ends the Jobs that run. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running].map(async (each) => each.end(sandboxFigures.stopTimeoutCapSeconds)));
  }

  async #once(plan: ContainerPlan, name: string, seconds: number): Promise<void> {
    const { context } = this.#options;
    const scratchFolder = path.join(context.folder, "jobs", name);
    const done = new AbortController();
    mkdirSync(scratchFolder, { recursive: true, mode: 0o755 });
    const address = context.address(`kubernetes/job/${name}`);
    const environment = { ...plan.environment, BIND_ADDRESS: address, TMPDIR: scratchFolder };
    const run = await TaskContainer.start({ plan, environment, address, scratchFolder, context, inspected: false });
    this.#running.add(run);
    try {
      const exit = await Promise.race([run.exited, late(seconds, done.signal)]);
      if (exit === undefined) throw containerFailure(run, `was not complete after ${seconds} s`);
      if (exit.code !== 0) throw containerFailure(run, `the Job failed: its process ended ${describeExit(exit)}`);
    } finally {
      done.abort();
      await run.end(sandboxFigures.stopTimeoutCapSeconds);
      this.#running.delete(run);
      rmSync(scratchFolder, { recursive: true, force: true });
    }
  }
}

/** Resolves after the deadline, and never without one. */
async function late(seconds: number, done: AbortSignal): Promise<undefined> {
  if (!Number.isFinite(seconds)) return new Promise(() => undefined);
  await pause(seconds * 1_000, done);
  return undefined;
}
