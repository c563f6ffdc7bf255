import { isDeepStrictEqual } from "node:util";
import { isList, isMap, type WireProperties, type WireValue } from "./wire-value.ts";

/** One value that differs, by the path the engine prints: `ingress[0].fromPort`. */
export interface PropertyChange {
  readonly path: string;
  /** The input that the path begins with. */
  readonly input: string;
  readonly kind: "add" | "delete" | "update";
}

/** Every difference between two sets of inputs in clear, as deep as maps and lists go. Absent and null are the same. */
export function propertyChanges(before: WireProperties, after: WireProperties): readonly PropertyChange[] {
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
