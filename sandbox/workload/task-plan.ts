import type { RunnableProcess } from "../core/runnable-process.ts";
import type { AliasConnections } from "../core/service-mesh.ts";

/** A question over HTTP to a container. */
export interface Probe {
  readonly path: string;
  readonly port: number;
  readonly timeoutSeconds: number;
}

/** A question that is asked again and again. */
export interface RepeatedProbe extends Probe {
  readonly intervalSeconds: number;
  /** So many failures in a row count as one. */
  readonly failures: number;
}

/** What a container is asked: ECS's health check, or the probes of Kubernetes. */
export interface ContainerProbes {
  /** Within so many seconds it must have answered `startup`, and then `readiness`. */
  readonly startSeconds: number;
  /** Absent if the container is healthy once it runs. */
  readonly startup?: Probe | undefined;
  /** Its failure replaces the task. */
  readonly liveness?: RepeatedProbe | undefined;
  /** Its failure keeps requests from the task until it succeeds again. */
  readonly readiness?: RepeatedProbe | undefined;
}

/** What a container waits for before it starts. */
export type DependencyCondition = "START" | "HEALTHY" | "COMPLETE" | "SUCCESS";

/**
 * One container of a task: the process that it runs, and its environment without secrets and
 * without the values that differ from task to task.
 */
export interface ContainerPlan {
  /** Its name in errors: `ecs/auth: container http`. */
  readonly label: string;
  readonly name: string;
  readonly process: RunnableProcess;
  readonly environment: Readonly<Record<string, string>>;
  /** Values that are read from Secrets Manager before it starts, as the ECS agent does. */
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly dependsOn: readonly { readonly containerName: string; readonly condition: DependencyCondition }[];
  /** The task ends with it. */
  readonly isEssential: boolean;
  readonly probes: ContainerProbes;
  /** From the stop signal until it is killed. */
  readonly stopSeconds: number;
  readonly mayWriteTmp: boolean;
}

/** A target group or an alias, and the port of the task that it leads to. */
export interface Membership {
  readonly group: string;
  readonly port: number;
  /** Of an alias. */
  readonly connections?: AliasConnections;
}

/**
 * The plan of one deployment's tasks, computed once before any of them starts. A task is one of ECS
 * or a pod of Kubernetes.
 */
export interface TaskPlan {
  /** Names the folder of its tasks. */
  readonly service: string;
  /** `ecs/auth`: how errors and the log name the workload. */
  readonly label: string;
  /**
   * Identifies the content of the plan; tasks of an equal revision are kept, not replaced.
   */
  readonly revision: string;
  readonly containers: readonly ContainerPlan[];
  /** The first port that a container listens on. */
  readonly port: number | undefined;
  /** The target groups and aliases that lead to the task. */
  readonly memberships: readonly Membership[];
}
