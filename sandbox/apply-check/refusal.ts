import { holdsUnknown, isMap, type WireProperties, type WireValue } from "../provider/wire-value.ts";

/** What a value must be, as a sentence and as a check. */
export interface Allowed {
  readonly rule: string;
  /**
   * @param value of the property; undefined only if {@link Refusal.evenAbsent}
   * @param inputs of the whole resource
   */
  readonly allows: (value: WireValue | undefined, inputs: WireProperties) => boolean;
}

/** A refusal that AWS is known to make and that its published schemas do not contain. */
export interface Refusal extends Allowed {
  readonly types: readonly string[];
  /** The path of the input, with `*` for each element or entry: `ingress.*.description`. */
  readonly property: string;
  /** The row judges absence too. */
  readonly evenAbsent?: true;
  /** A public page that says so. */
  readonly source: string;
}

/** A plain value as text; empty if it is absent, a list or a map. */
export const asText = (value: WireValue | undefined): string =>
  value === undefined || typeof value === "object" ? "" : String(value);

/** Texts of these lengths, and in which every character fits. */
export function text(min: number, max: number, characters?: RegExp): Allowed {
  const length = `must have ${min} to ${max} characters`;
  return {
    rule: characters === undefined ? length : `${length} and match ${characters.source}`,
    allows: (value) =>
      typeof value !== "string" || (value.length >= min && value.length <= max && (characters?.test(value) ?? true)),
  };
}

/** Whole numbers from `min` to `max`; further single ones. */
export function integer(min: number, max: number, ...others: readonly number[]): Allowed {
  const further = others.length === 0 ? "" : ` or ${others.join(", ")}`;
  return {
    rule: `must be an integer from ${min} to ${max}${further}`,
    allows: (value) => {
      const number = Number(value);
      return (Number.isInteger(number) && number >= min && number <= max) || others.includes(number);
    },
  };
}

/** One of these values. */
export function oneOf(...values: readonly (string | number)[]): Allowed {
  return { rule: `must be one of ${values.join(", ")}`, allows: (value) => values.map(String).includes(asText(value)) };
}

/** Texts that match, in words for people. */
export function matching(pattern: RegExp, rule: string): Allowed {
  return { rule, allows: (value) => typeof value !== "string" || pattern.test(value) };
}

/** JSON documents of at most that many characters; AWS does not count white space. */
export function json(max: number): Allowed {
  return {
    rule: `must be a JSON document of at most ${max} characters without white space`,
    allows: (value) => {
      const document = typeof value === "string" ? parsed(value) : value;
      return document !== undefined && JSON.stringify(document).length <= max;
    },
  };
}

/** Whether an input is given and not empty: as in the provider, false and 0 count as absent. */
export function isGiven(inputs: WireProperties, input: string): boolean {
  const value = inputs[input];
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** A value that a row judges, and its path with indexes. */
export interface ValueAt {
  readonly path: string;
  readonly value: WireValue | undefined;
}

/** The known values at a path of inputs; JSON documents are read on the way. */
export function valuesAt(inputs: WireProperties, path: string): readonly ValueAt[] {
  let places: readonly ValueAt[] = [{ path: "", value: inputs }];
  for (const key of path.split(".")) places = places.flatMap((place) => below(place, key));
  return places.filter(({ value }) => value !== undefined && value !== null && !holdsUnknown(value));
}

function below({ path, value }: ValueAt, key: string): readonly ValueAt[] {
  const holder = typeof value === "string" ? parsed(value) : value;
  if (Array.isArray(holder)) {
    const elements = (holder as readonly WireValue[]).map((each, index) => ({
      path: `${path}[${index}]`,
      value: each,
    }));
    return key === "*" ? elements : elements.flatMap((each) => below(each, key));
  }
  if (!isMap(holder)) return [];
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  if (key === "*") return Object.entries(holder).map(([name, each]) => ({ path: at(name), value: each }));
  return [{ path: at(key), value: holder[key] }];
}

function parsed(text: string): WireValue | undefined {
  try {
    return JSON.parse(text) as WireValue;
  } catch {
    return undefined;
  }
}
