import type { Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";

/** Resources that stand beside another and say in one property whose they are. */
export interface Referrers {
  readonly found: readonly Resource[];
  /** Whether there can be no other: one that does not tell yet whose it is may be this one's. */
  readonly complete: boolean;
}

/** The resources of a type whose `property` refers to a resource; others of the resource's types may be meant as well. */
export function referrersOf(
  resource: Resource,
  stack: Stack,
  { type, property, to = [resource.type] }: { type: string; property: string; to?: readonly string[] },
): Referrers {
  const { byTarget, complete } = stack.once(everyReferrer, type, property, ...to);
  return { found: byTarget.get(resource.urn) ?? [], complete };
}

function everyReferrer(stack: Stack, type: string, property: string, ...to: readonly string[]) {
  const byTarget = new Map<string, Resource[]>();
  let complete = true;
  for (const referrer of stack.ofType(type)) {
    const targets = stack.targets(referrer, property, ...to);
    complete &&= targets.complete;
    for (const name of targets.names) {
      const found = byTarget.get(name);
      if (found === undefined) byTarget.set(name, [referrer]);
      else found.push(referrer);
    }
  }
  return { byTarget, complete };
}
