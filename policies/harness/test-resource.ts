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

/** In a property, at any depth: the value is known only after the update. */
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

/** A resource of a test's stack. */
export interface TestResource extends PlainResource {
  /** What a compliant stack has beside it, such as an alarm of it. */
  readonly beside?: readonly TestResource[];
}

/** In a change: the property is not there. */
export const ABSENT = Symbol("absent");
/** By path, what is otherwise: `{ "parameters.0.value": "0" }`; of another resource than the first: `{ "lb:internal": true }`. */
export type Change = Readonly<Record<string, unknown>>;

/** The same stack with a change; the fixture itself stays as it is. `$type` and `$id` are the resource's own. */
export function changed(fixture: readonly TestResource[], change: Change): TestResource[] {
  const copies = structuredClone(fixture) as TestResource[];
  for (const [address, value] of Object.entries(change)) {
    const path = address.slice(address.indexOf(":") + 1);
    const resource = path === address ? copies[0] : copies.find((copy) => address.startsWith(`${copy.name}:`));
    if (resource === undefined) throw new Error(`${address}: no such resource in the fixture`);
    if (path.startsWith("$")) set(resource, [path.slice(1)], value);
    else set(resource.properties, path.split("."), value);
  }
  return copies;
}

function set(target: object, path: readonly string[], value: unknown): void {
  const holder = path.slice(0, -1).reduce((object, key) => Reflect.get(object, key) as object, target);
  const key = path.at(-1) ?? "";
  if (value === ABSENT) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, structuredClone(value));
}
