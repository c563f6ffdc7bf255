import type { StateResource } from "../kernel/evaluate.ts";

/** A resource as a rule's test writes it: properties as the engine hands them over. */
export interface PlainResource {
  readonly name: string;
  readonly type: string;
  readonly id?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** By property, the URNs its value was made from ({@link urnOf}). */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
}

/** In a property, at any depth: the value is not known before the update. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The URN of a resource of a test. */
export const urnOf = ({ type, name }: { readonly type: string; readonly name: string }): string =>
  `urn:pulumi:test::groundwork::${type}::${name}`;

/** The resource as `pulumi stack export` would write it. */
export const asState = (resource: PlainResource): StateResource => ({
  urn: urnOf(resource),
  type: resource.type,
  id: resource.id,
  inputs: resource.properties,
  outputs: resource.properties,
  propertyDependencies: resource.dependencies,
});
