/** Where a healthy task answers. */
export interface Target {
  readonly address: string;
  readonly port: number;
}

/** The healthy tasks behind each target group (by ARN) and each Service Connect alias (`auth:3001`); tasks enter and leave, forwarders read. */
export class TargetRegistry {
  readonly #groups = new Map<string, Target[]>();
  readonly #next = new Map<string, number>();

  /** Takes a task into a group; from now on it is given requests. */
  add(group: string, target: Target): void {
    this.#groups.set(group, [...this.targets(group).filter((other) => !same(other, target)), target]);
  }

  /** Takes a task out of a group; from now on it is given no new connection. */
  remove(group: string, target: Target): void {
    this.#groups.set(
      group,
      this.targets(group).filter((other) => !same(other, target)),
    );
  }

  /** The healthy tasks of a group; none where nobody knows it. */
  targets(group: string): readonly Target[] {
    return this.#groups.get(group) ?? [];
  }

  /** The task whose turn it is; undefined where none is healthy. */
  pick(group: string): Target | undefined {
    const targets = this.targets(group);
    const turn = this.#next.get(group) ?? 0;
    this.#next.set(group, turn + 1);
    return targets[turn % targets.length];
  }
}

const same = (one: Target, other: Target): boolean => one.address === other.address && one.port === other.port;
