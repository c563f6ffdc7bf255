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
  const all = stack.once(`referrers ${type} ${property} ${to.join(" ")}`, () =>
    stack.ofType(type).map((referrer) => ({ referrer, targets: stack.targets(referrer, property, ...to) })),
  );
  return {
    found: all.filter(({ targets }) => targets.names.has(resource.urn)).map(({ referrer }) => referrer),
    complete: all.every(({ targets }) => targets.complete),
  };
}
