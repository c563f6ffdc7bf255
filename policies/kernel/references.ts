import type { Reading } from "./reading.ts";
import { Resource } from "./resource.ts";
import type { Stack, Targets } from "./stack.ts";
import { unknownValues } from "./state-of.ts";

/** Resources of one type that refer to another resource in one property. */
export interface Referrers {
  readonly found: readonly Resource[];
  /** False if a resource whose reference is not known yet may belong to this one as well. */
  readonly complete: boolean;
}

/**
 * The resources of a type whose `property` refers to a resource; `to` lists the types that the
 * property can refer to.
 */
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

/**
 * The resources of some types that values nested in a property refer to. Pulumi records the
 * dependencies of the whole property, so a nested value that is not known yet is resolved by these.
 */
export function deepTargets(
  { resource, property, values }: { resource: Resource; property: string; values: readonly Reading[] },
  stack: Stack,
  ...types: string[]
): Targets {
  const [unknownValue] = unknownValues;
  const written = values.map((value) => (value.state === "known" ? value.text() : unknownValue));
  const reference = new Resource({
    urn: resource.urn,
    type: resource.type,
    properties: { values: [...new Set(written)] },
    dependencies: { values: resource.dependenciesOf(property) },
  });
  return stack.targets(reference, "values", ...types);
}

/** The union of several target sets: complete if each of them is. */
export const together = (targets: readonly Targets[]): Targets => ({
  names: new Set(targets.flatMap(({ names }) => [...names])),
  complete: targets.every(({ complete }) => complete),
});
