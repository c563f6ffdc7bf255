import type { StateResource } from "../kernel/evaluate.ts";

/** A resource in a rule's test, with properties as the engine passes them. */
export interface PlainResource {
  readonly name: string;
  readonly type: string;
  readonly id?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What the program asks for, if AWS reports other properties. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** By property, the URNs that its value depends on ({@link urnOf}). */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
}

/** Marks a value, at any depth of a property, that is known only after the update. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The URN of a resource of a test. */
export const urnOf = ({ type, name }: { readonly type: string; readonly name: string }): string =>
  `urn:pulumi:test::groundwork::${type}::${name}`;

/** The resource in the format of `pulumi stack export`. */
export const asState = (resource: PlainResource): StateResource => ({
  urn: urnOf(resource),
  type: resource.type,
  id: resource.id,
  inputs: resource.inputs ?? resource.properties,
  outputs: resource.properties,
  propertyDependencies: resource.dependencies,
});

/** A resource of a test's stack. */
export interface TestResource extends PlainResource {
  /** The other resources that a compliant stack has with it, such as its alarm. */
  readonly related?: readonly TestResource[];
}

/** In a change: removes the property. */
export const ABSENT = Symbol("absent");
/**
 * The changed values by path: `{ "parameters.0.value": "0" }`; of a resource other than the first:
 * `{ "lb:internal": true }`.
 */
export type Change = Readonly<Record<string, unknown>>;

/**
 * A changed copy of the stack; the fixture itself is not modified. `$type` and `$id` change the
 * resource's type and ID.
 */
export function changed(fixture: readonly TestResource[], change: Change): TestResource[] {
  const copies = structuredClone(fixture) as TestResource[];
  for (const [address, value] of Object.entries(change)) {
    const path = address.slice(address.indexOf(":") + 1);
    const resource = path === address ? copies[0] : copies.find((copy) => address.startsWith(`${copy.name}:`));
    if (resource === undefined) throw new Error(`${address}: the fixture does not contain this resource`);
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
