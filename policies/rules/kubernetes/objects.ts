import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { anyOf, every, type Verdict } from "../../kernel/verdict.ts";

/** The types of some kinds (`apps/v1:Deployment`): the object, its patch, and the list of such objects. */
export const typesOf = (...kinds: readonly string[]): string[] =>
  kinds.flatMap((kind) => ["", "Patch", "List"].map((form) => `kubernetes:${kind}${form}`));

/** The objects of a resource: the items of a list, else itself. */
export const objectsOf = (resource: Resource): Reading[] =>
  resource.type.endsWith("List") ? resource.at("items").items() : [resource];

/** Whether a resource changes some properties of an object that another program owns. */
export const isPatch = ({ type }: Resource): boolean => type.endsWith("Patch");

/** Judges each object of a resource. */
export const everyObject = (resource: Resource, judge: (object: Reading) => Verdict): Verdict =>
  every(objectsOf(resource), judge);

/** Whether a map has a value; the API server reports some maps with empty values only. */
export const isFilled = (map: Reading): boolean =>
  anyOf(
    map.entries().map(
      ([, value]) =>
        () =>
          value.isSet(),
    ),
  );

/** The value of an annotation or a label, whose key may contain dots. */
export const entryOf = (map: Reading, key: string): Reading | undefined =>
  map.entries().find(([name]) => name === key)?.[1];

/** The namespace of an object; `default` if it names none. */
export function namespaceOf(object: Reading): string {
  const namespace = object.at("metadata.namespace");
  return namespace.isSet() ? namespace.text() : "default";
}
