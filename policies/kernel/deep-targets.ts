import type { Reading } from "./reading.ts";
import { Resource } from "./resource.ts";
import type { Stack, Targets } from "./stack.ts";
import { unknownValues } from "./state-of.ts";

/**
 * What references deep inside a property refer to, among some types. The wiring is known of the whole property, so a value that
 * is not known yet is followed as if it stood at the top.
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
