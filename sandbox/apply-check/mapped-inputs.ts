import { isMap, unknownValue, type WireProperties, type WireValue } from "../provider/wire-value.ts";
import type { Mapping } from "./mapping.ts";
import type { JsonSchema } from "./published-schemas.ts";

/** The inputs of a resource as properties of a schema. */
export interface MappedInputs {
  readonly properties: Readonly<Record<string, unknown>>;
  /** By path of the property (`/Tags/0/Key`), the path of the input that it comes from. */
  readonly inputPaths: ReadonlyMap<string, string>;
  /** Paths of the inputs that the schema has no property for. */
  readonly unmatched: readonly string[];
}

/** What the provider appends to a name prefix. Source: terraform-plugin-sdk, id.UniqueIDSuffixLength. */
const suffixLength = 26;

/** Renders the inputs of a resource in the names, nesting and types of a schema. */
export function mapInputs(inputs: WireProperties, schema: JsonSchema, mapping: Mapping = {}): MappedInputs {
  const mapper = new InputMapper(schema, mapping);
  const properties: Record<string, unknown> = {};
  const prefixed = prefixedNames(inputs);
  const others = Object.entries(inputs).filter(([key]) => !prefixed.some(([prefix]) => prefix === key));
  mapper.object(Object.fromEntries(others), { schema, target: properties, at: "", path: "" });
  for (const [prefix, made] of prefixed)
    mapper.object(made, { schema, target: properties, at: "", path: "", origin: prefix });
  return { properties, inputPaths: mapper.inputPaths, unmatched: mapper.unmatched };
}

/** The prefixes of names, with the names that the provider makes of them. */
function prefixedNames(inputs: WireProperties): readonly (readonly [prefix: string, made: WireProperties])[] {
  return Object.entries(inputs).flatMap(([key, prefix]) =>
    key.endsWith("Prefix") && typeof prefix === "string" && prefix !== unknownValue && !isOwnProperty(key)
      ? [[key, { [key.slice(0, -"Prefix".length)]: prefix + "0".repeat(suffixLength) }] as const]
      : [],
  );
}

/** Prefixes that are values of their own. */
const isOwnProperty = (key: string): boolean => key === "targetPrefix" || key === "s3KeyPrefix";

interface Place {
  readonly schema: JsonSchema;
  readonly target: Record<string, unknown>;
  /** The path of the target, and the path of its input. */
  readonly at: string;
  readonly path: string;
  /** The input that a value is made of, if it is not an input itself. */
  readonly origin?: string;
}

class InputMapper {
  readonly inputPaths = new Map<string, string>();
  readonly unmatched: string[] = [];
  readonly #root: JsonSchema;
  readonly #names: NonNullable<Mapping["names"]>;
  readonly #sentEmpty: readonly string[];

  constructor(root: JsonSchema, { names = {}, sentEmpty = [] }: Mapping) {
    this.#root = root;
    this.#names = names;
    this.#sentEmpty = sentEmpty;
  }

  object(values: WireProperties, place: Place): void {
    for (const [key, value] of Object.entries(values)) {
      const path = place.path === "" ? key : `${place.path}.${key}`;
      if (!this.#isGiven(key, value, path)) continue;
      const candidates = this.#names[unindexed(path)] ?? [key];
      const found = candidates
        .map((name) => this.#find(name.split("."), place.schema))
        .find((each) => each !== undefined);
      if (found !== undefined && fits(value, found.schema)) this.#put(value, found, { ...place, path });
      else if (!this.#descend(value, { ...place, path })) this.unmatched.push(path);
    }
  }

  /** The provider treats empty values of optional inputs as absent. */
  #isGiven(key: string, value: WireValue, path: string): boolean {
    if (key === "__defaults" || value === null) return false;
    if (value === "") return this.#sentEmpty.includes(path);
    return !Array.isArray(value) || value.length > 0;
  }

  /** An input whose parts are properties of the target itself: `healthCheck.path`. */
  #descend(value: WireValue, place: Place): boolean {
    const below = `${unindexed(place.path)}.`;
    const inner = only(value);
    if (!isMap(inner) || !Object.keys(this.#names).some((name) => name.startsWith(below))) return false;
    this.object(inner, place);
    return true;
  }

  /** The properties of a schema that lead to a name, with the schema of the last. */
  #find([first = "", ...rest]: readonly string[], schema: JsonSchema): Found | undefined {
    const properties = this.#propertiesOf(schema);
    const name = nameLike(first, Object.keys(properties));
    if (name === undefined) return undefined;
    const schemaOfName = this.#resolve(properties[name] ?? {});
    return rest.length === 0 ? { keys: [name], schema: schemaOfName } : this.#below(name, schemaOfName, rest);
  }

  #below(name: string, own: JsonSchema, rest: readonly string[]): Found | undefined {
    const keys = isOfType(own, "array") ? [name, "0"] : [name];
    const below = this.#find(rest, keys.length === 2 ? this.#resolve(own.items ?? {}) : own);
    return below && { keys: [...keys, ...below.keys], schema: below.schema };
  }

  #put(value: WireValue, { keys, schema }: Found, { target, at, path: own, origin }: Place): void {
    const path = origin ?? own;
    let holder = target;
    for (const [index, key] of keys.slice(0, -1).entries()) {
      const made = keys[index + 1] === "0" ? [] : {};
      holder = (holder[key] ??= made) as Record<string, unknown>;
      this.inputPaths.set(`${at}/${keys.slice(0, index + 1).join("/")}`, path);
    }
    const last = keys.at(-1) ?? "";
    holder[last] = this.#converted(value, schema, `${at}/${keys.join("/")}`, path);
  }

  #converted(value: WireValue, schema: JsonSchema, at: string, path: string): unknown {
    this.inputPaths.set(at, path);
    if (value === unknownValue) return value;
    if (isOfType(schema, "array")) return this.#list(value, schema, at, path);
    const isObject = isOfType(schema, "object") || Object.keys(this.#propertiesOf(schema)).length > 0;
    if (isObject && !isOfType(schema, "string")) return this.#map(value, schema, at, path);
    return scalar(only(value), schema);
  }

  #list(value: WireValue, schema: JsonSchema, at: string, path: string): unknown {
    const items = this.#resolve(schema.items ?? {});
    const given = parsed(value);
    const elements = isMap(given) ? (this.#pairs(given, items) ?? [given]) : given;
    if (!Array.isArray(elements)) return [this.#converted(given, items, `${at}/0`, path)];
    const isPaired = elements !== given && isMap(given);
    return elements.map((element: WireValue, index) =>
      this.#converted(element, items, `${at}/${index}`, isPaired ? path : `${path}[${index}]`),
    );
  }

  /**
   * A map such as tags or dimensions, as the list of keys or names and values that AWS takes;
   * undefined if the items are none.
   */
  #pairs(map: WireProperties, items: JsonSchema): WireValue[] | undefined {
    const names = Object.keys(this.#propertiesOf(items));
    const isNamed = names.length === 2 && map["name"] === undefined;
    const key =
      names.find((name) => /key$/i.test(name)) ?? (isNamed ? names.find((name) => name === "Name") : undefined);
    const value = names.find((name) => /value$/i.test(name));
    if (key === undefined || value === undefined) return undefined;
    return Object.entries(map)
      .filter(([name]) => name !== "__defaults")
      .map(([name, text]) => ({ [key]: name, [value]: text }));
  }

  #map(value: WireValue, schema: JsonSchema, at: string, path: string): unknown {
    const given = only(parsed(value));
    if (!isMap(given) || Object.keys(this.#propertiesOf(schema)).length === 0) return given;
    const target: Record<string, unknown> = {};
    this.object(given, { schema, target, at, path });
    return target;
  }

  #resolve(schema: JsonSchema): JsonSchema {
    const name = schema.$ref?.replace(/^#\/definitions\//, "");
    const named = name === undefined ? undefined : this.#root.definitions?.[name];
    return named === undefined ? schema : this.#resolve(named);
  }

  /** The properties that a schema or one of its branches has. */
  #propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
    const branches = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => (schema[keyword] ?? []) as readonly JsonSchema[]);
    const below = branches.map((branch) => this.#propertiesOf(this.#resolve(branch)));
    return Object.assign({}, ...below, schema.properties) as Readonly<Record<string, JsonSchema>>;
  }
}

interface Found {
  readonly keys: readonly string[];
  readonly schema: JsonSchema;
}

/** A list cannot become one value, such as the parameters of a group that CloudFormation takes as a map. */
function fits(value: WireValue, schema: JsonSchema): boolean {
  if (!Array.isArray(value) || isOfType(schema, "array")) return true;
  const isFreeForm = isOfType(schema, "object") && schema.properties === undefined;
  return value.length === 1 && !isFreeForm;
}

const unindexed = (path: string): string => path.replaceAll(/\[\d+\]/g, "");

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** The name that differs in case, separators or number alone. */
function nameLike(wanted: string, names: readonly string[]): string | undefined {
  const name = plain(wanted);
  const forms = [name, name.replace(/s$/, ""), `${name}s`, `${name}es`, name.replace(/ies$/, "y")];
  for (const form of forms) {
    const found = names.find((each) => plain(each) === form);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The element of a list of one: the provider's single blocks are lists in older programs. */
const only = (value: WireValue): WireValue =>
  Array.isArray(value) && value.length === 1 ? (value[0] as WireValue) : value;

/** A JSON document given as text. */
function parsed(value: WireValue): WireValue {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as WireValue;
  } catch {
    return value;
  }
}

const isOfType = ({ type }: JsonSchema, wanted: string): boolean => [type].flat().includes(wanted);

/** A plain value in the type of its property: CloudFormation takes `"5"` for 5 and 5 for `"5"`. */
function scalar(value: WireValue, schema: JsonSchema): unknown {
  if (typeof value === "boolean") return isOfType(schema, "string") ? word(value, schema) : value;
  if (typeof value === "number") return isOfType(schema, "string") ? String(value) : value;
  return typeof value === "string" && !isOfType(schema, "string") ? unquoted(value, schema) : value;
}

/** Where AWS has words for on and off, the provider has a boolean. */
function word(value: boolean, { enum: allowed }: JsonSchema): string {
  const hasWords = Array.isArray(allowed) && allowed.includes("ENABLED");
  return hasWords ? (value ? "ENABLED" : "DISABLED") : String(value);
}

function unquoted(text: string, schema: JsonSchema): string | number | boolean {
  const isNumber = isOfType(schema, "integer") || isOfType(schema, "number");
  if (isNumber && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return isOfType(schema, "boolean") && /^(true|false)$/.test(text) ? text === "true" : text;
}
