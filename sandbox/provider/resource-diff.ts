import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../core/backing.ts";
import type { ResourceFacts } from "../facts/resource-facts.ts";
import { keepsItsObjectName } from "./object-inputs.ts";
import { isAutoNamed } from "./resource-check.ts";
import { isList, isMap, revealAll, toWireProperties, type WireProperties, type WireValue } from "./wire-value.ts";

/** One value that differs, by the path the engine prints: `ingress[0].fromPort`. */
export interface PropertyChange {
  readonly path: string;
  /** The input that the path begins with. */
  readonly input: string;
  readonly kind: "add" | "delete" | "update";
  /** Whether it replaces the resource. */
  readonly replaces: boolean;
}

/** The changes of a resource and whether they replace it. */
export interface ResourceDiff {
  readonly changes: readonly PropertyChange[];
  /** Inputs whose change replaces the resource; of an object of Kubernetes, the paths in them. */
  readonly replaces: readonly string[];
  /** Changed inputs of which no source says whether they replace; taken as updates in place. */
  readonly unknown: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/**
 * Compares the inputs that a resource was created with, as AWS kept them, to the new ones. An unknown value counts as
 * changed.
 */
export function diffInputs(
  facts: ResourceFacts,
  before: WireProperties,
  after: WireProperties,
  ignored: readonly string[] = [],
): ResourceDiff {
  const read = facts.details.readBack ?? ((inputs: Properties) => inputs);
  const differing = propertyChanges(toWireProperties(read(revealAll(before))), revealAll(after)).filter(
    ({ path, input }) => !ignored.includes(path) && !ignored.includes(input),
  );
  const changes = differing.map((change) => ({
    ...change,
    replaces: facts.replacement(change.input, change.path) === "yes",
  }));
  const inputs = [...new Set(changes.map(({ input }) => input))];
  const causes = changes.filter(({ replaces: cause }) => cause);
  const replaces = [...new Set(causes.map(({ path, input }) => (facts.object === undefined ? input : path)))];
  return {
    changes,
    replaces,
    unknown: inputs.filter((input) => facts.replacement(input) === "unknown"),
    deleteBeforeReplace:
      replaces.length > 0 && (facts.details.deleteBeforeReplace === true || keepsName(facts, before, after)),
  };
}

const keepsName = (facts: ResourceFacts, before: WireProperties, after: WireProperties): boolean =>
  facts.object === undefined ? keepsItsName(facts, before, after) : keepsItsObjectName(before, after);

/** A name that the program sets stays in use until the old resource is deleted. */
function keepsItsName({ autoName }: ResourceFacts, before: WireProperties, after: WireProperties): boolean {
  if (autoName === undefined || after[autoName.property] === undefined) return false;
  return !isAutoNamed(after, autoName.property) && before[autoName.property] === after[autoName.property];
}

/**
 * Every difference between two sets of inputs in clear, as deep as maps and lists go. Absent and
 * null are the same.
 */
function propertyChanges(before: WireProperties, after: WireProperties): readonly Omit<PropertyChange, "replaces">[] {
  const inputs = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (input) => !input.startsWith("__"),
  );
  return inputs.flatMap((input) =>
    differences(before[input] ?? null, after[input] ?? null, segment("", input)).map(({ path, kind }) => ({
      path,
      input,
      kind,
    })),
  );
}

function differences(
  before: WireValue,
  after: WireValue,
  path: string,
): { path: string; kind: PropertyChange["kind"] }[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (before === null) return [{ path, kind: "add" }];
  if (after === null) return [{ path, kind: "delete" }];
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key] ?? null, after[key] ?? null, segment(path, key)));
  }
  if (isList(before) && isList(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      differences(before[index] ?? null, after[index] ?? null, `${path}[${index}]`),
    );
  }
  return [{ path, kind: "update" }];
}

function segment(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}["${key.replaceAll('"', '\\"')}"]`;
  return path === "" ? key : `${path}.${key}`;
}
