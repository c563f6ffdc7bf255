/** Where a healthy task answers. */
export interface Target {
  readonly address: string;
  readonly port: number;
}

/** How a Service Connect alias treats the connections to its tasks. */
export type AliasConnections =
  /** Passed on as they are, until nothing passes for `idleSeconds`. */
  | { readonly protocol: "tcp"; readonly idleSeconds: number }
  /** Requests, each answered within `requestSeconds`; 0 is without limit. */
  | { readonly protocol: "http"; readonly requestSeconds: number };

/**
 * The healthy tasks behind each target group (by ARN) and each Service Connect alias (`auth:3001`);
 * tasks enter and leave, forwarders read.
 */
export class TargetRegistry {
  readonly #groups = new Map<string, Target[]>();
  readonly #next = new Map<string, number>();
  readonly #connections = new Map<string, AliasConnections>();

  /** Sets how connections to an alias are treated from now on. */
  declare(alias: string, connections: AliasConnections): void {
    this.#connections.set(alias, connections);
  }

  /** How connections to an alias are treated; undefined for a target group. */
  connectionsOf(group: string): AliasConnections | undefined {
    return this.#connections.get(group);
  }

  /** Registers a task in a group; it receives requests from now on. */
  add(group: string, target: Target): void {
    this.#groups.set(group, [...this.targets(group).filter((other) => !same(other, target)), target]);
  }

  /** Deregisters a task from a group; it receives no new connection from now on. */
  remove(group: string, target: Target): void {
    this.#groups.set(
      group,
      this.targets(group).filter((other) => !same(other, target)),
    );
  }

  /** The healthy tasks of a group; empty for an unknown group. */
  targets(group: string): readonly Target[] {
    return this.#groups.get(group) ?? [];
  }

  /** The next task in turn; undefined if none is healthy. */
  pick(group: string): Target | undefined {
    const targets = this.targets(group);
    const turn = this.#next.get(group) ?? 0;
    this.#next.set(group, turn + 1);
    return targets[turn % targets.length];
  }
}

/**
 * How requests reach the healthy tasks: ECS services register their tasks here, load balancers and
 * clients ask here for addresses.
 */
export interface ServiceMesh {
  readonly targets: TargetRegistry;
  /**
   * The address that requests of load balancers come from: the one proxy whose X-Forwarded-For a
   * task may trust.
   */
  readonly loadBalancerSource: string;
  /**
   * The stable address of an alias such as `auth:3001`; it listens from the first call on, even if
   * no task is healthy.
   */
  alias(alias: string): Promise<Target>;
  /** The stable address in front of the tasks of a target group. */
  targetGroup(arn: string, name: string): Promise<Target>;
  /** Deregisters a task and resolves when it has answered its requests. */
  leave(groups: readonly string[], target: Target): Promise<void>;
}

const same = (one: Target, other: Target): boolean => one.address === other.address && one.port === other.port;
