import type { StateResource } from "../kernel/evaluate.ts";
import { canonicalType } from "../kernel/resource.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Thresholds } from "../kernel/thresholds.ts";

/** A type whose resources no rule judged. */
export interface NotCovered {
  /** The canonical token. */
  readonly type: string;
  readonly count: number;
}

/**
 * By type, the resources that no rule concerns, most first. Components and the engine's own types
 * (`pulumi:…`) have no settings of a cloud and are not counted.
 */
export function notCovered(
  resources: readonly Pick<StateResource, "type" | "custom">[],
  rules: readonly Rule[],
  thresholds: Thresholds,
): NotCovered[] {
  const covered = new Set(rules.filter((rule) => asks(rule, thresholds)).flatMap(({ types }) => types));
  const open = resources
    .filter(({ custom, type }) => custom !== false && !type.startsWith("pulumi:"))
    .map(({ type }) => canonicalType(type))
    .filter((type) => !covered.has(type));
  const counts = [...Map.groupBy(open, (type) => type)].map(([type, { length: count }]) => ({ type, count }));
  return counts.sort((one, other) => other.count - one.count || (one.type < other.type ? -1 : 1));
}

/** A rule whose threshold is empty judges nothing, so it covers nothing. */
function asks({ threshold }: Rule, thresholds: Thresholds): boolean {
  const needed = threshold === undefined ? undefined : thresholds[threshold];
  return !Array.isArray(needed) || needed.length > 0;
}

/** The sentence without which no report may say that nothing fails; empty if every type is covered. */
export function coverageGap(types: readonly NotCovered[]): string {
  const resources = types.reduce((sum, { count }) => sum + count, 0);
  if (resources === 0) return "";
  return resources === 1
    ? "1 resource of 1 type is not covered by any rule"
    : `${resources} resources of ${types.length} ${types.length === 1 ? "type" : "types"} are not covered by any rule`;
}
