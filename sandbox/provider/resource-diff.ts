import type { ResourceFacts } from "../facts/resource-facts.ts";
import { propertyChanges, type PropertyChange } from "./property-changes.ts";
import { isAutoNamed } from "./resource-check.ts";
import { revealAll, type WireProperties } from "./wire-value.ts";

/** What changed and what it costs. */
export interface ResourceDiff {
  readonly changes: readonly PropertyChange[];
  /** Inputs whose change replaces the resource. */
  readonly replaces: readonly string[];
  /** Changed inputs of which no source says whether they replace; taken as updates in place. */
  readonly unknown: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/** Compares the inputs a resource was made with to those that are wanted. A value that is not known yet counts as changed. */
export function diffInputs(
  facts: ResourceFacts,
  before: WireProperties,
  after: WireProperties,
  ignored: readonly string[] = [],
): ResourceDiff {
  const changes = propertyChanges(revealAll(before), revealAll(after)).filter(
    ({ path, input }) => !ignored.includes(path) && !ignored.includes(input),
  );
  const inputs = [...new Set(changes.map(({ input }) => input))];
  const replaces = inputs.filter((input) => facts.replacement(input) === "yes");
  return {
    changes,
    replaces,
    unknown: inputs.filter((input) => facts.replacement(input) === "unknown"),
    deleteBeforeReplace:
      replaces.length > 0 && (facts.details.deleteBeforeReplace === true || keepsItsName(facts, before, after)),
  };
}

/** A name that the program fixed is taken until the old resource is gone. */
function keepsItsName({ autoName }: ResourceFacts, before: WireProperties, after: WireProperties): boolean {
  if (autoName === undefined || after[autoName.property] === undefined) return false;
  return !isAutoNamed(after, autoName.property) && before[autoName.property] === after[autoName.property];
}
