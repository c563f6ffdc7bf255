import type { Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";
import { notApplicable, type Verdict } from "./verdict.ts";

/** How a satellite (a separate resource that configures another one) names its owner. */
export interface Ownership {
  readonly property: string;
  readonly owners: readonly string[];
}

/**
 * The verdict on a satellite. If the stack manages its owner, the rule judges both together and names
 * the owner: one finding, not two. Else the satellite is judged alone.
 */
export function judgeSatellite(
  satellite: Resource,
  stack: Stack,
  { property, owners }: Ownership,
  judge: (satellite: Resource) => Verdict,
): Verdict {
  const { names } = stack.targets(satellite, property, ...owners);
  return [...names].some((name) => stack.manages(name))
    ? notApplicable("this rule judges it together with the resource that it configures")
    : judge(satellite);
}
