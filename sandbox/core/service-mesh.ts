import type { Target, TargetRegistry } from "./target-registry.ts";

/** How requests reach the healthy tasks: ECS services register their tasks here, load balancers and clients ask here for addresses. */
export interface ServiceMesh {
  readonly targets: TargetRegistry;
  /** The address that requests of load balancers come from: the one proxy whose X-Forwarded-For a task may trust. */
  readonly loadBalancerSource: string;
  /** The stable address of an alias such as `auth:3001`; it listens from the first call on, even if no task is healthy. */
  alias(alias: string): Promise<Target>;
  /** The stable address in front of the tasks of a target group. */
  targetGroup(arn: string, name: string): Promise<Target>;
  /** Deregisters a task and resolves when it has answered the requests it was given. */
  leave(groups: readonly string[], target: Target): Promise<void>;
}
