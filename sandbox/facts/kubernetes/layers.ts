type Values = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Values => typeof value === "object" && value !== null && !Array.isArray(value);

/** One object over another: its fields win, at every depth of maps. */
export function layered(under: Values, over: Values): Values {
  const merged = Object.entries(over).map(([key, value]) => {
    const below = under[key];
    return [key, isMap(value) && isMap(below) ? layered(below, value) : value] as const;
  });
  return { ...under, ...Object.fromEntries(merged) };
}

/** The fields of an object that another does not set, at every depth of maps: what the server added. */
export function added(object: Values, given: Values): Values {
  const left = Object.entries(object).flatMap(([key, value]): [string, unknown][] => {
    const below = given[key];
    if (below === undefined || below === null) return [[key, value]];
    if (!isMap(value) || !isMap(below)) return [];
    const inside = added(value, below);
    return Object.keys(inside).length === 0 ? [] : [[key, inside]];
  });
  return Object.fromEntries(left);
}

/** The value at a path such as `spec.template.metadata`; undefined if there is none. */
export function valueAt(object: Values, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), object);
}

/** The map at a path; empty if there is none. */
export function mapAt(object: Values, path: string): Values {
  const value = valueAt(object, path);
  return isMap(value) ? value : {};
}

/** The maps of a list at a path; empty if there is none. */
export function mapsAt(object: Values, path: string): readonly Values[] {
  const value = valueAt(object, path);
  return Array.isArray(value) ? value.filter(isMap) : [];
}
