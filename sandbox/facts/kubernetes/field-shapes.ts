import { readFileSync } from "node:fs";
import path from "node:path";
import { fileOf, sdkFolder } from "../sdk-catalogue.ts";

/** What a field of a Kubernetes object may hold, as the SDK declares it. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "plain"; readonly types: readonly string[] }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | { readonly kind: "object"; readonly name: string };

/** One field of an object. */
export interface Field {
  readonly isRequired: boolean;
  readonly shape: Shape;
}

/** The fields of an object, by name. */
export type Fields = ReadonlyMap<string, Field>;

let declarations: string | undefined;
const readFields = new Map<string, Fields>();

/** The fields of a nested object such as `core.v1.Container`; empty if the SDK has no such object. */
export function fieldsOf(name: string): Fields {
  const known = readFields.get(name);
  if (known !== undefined) return known;
  declarations ??= readFileSync(path.join(sdkFolder("kubernetes"), "types", "input.d.ts"), "utf8");
  const [group = "", version = "", object = ""] = name.split(".");
  const inGroup = block(declarations, `export declare namespace ${group} {\n`, "\n}\n");
  const inVersion = block(inGroup, `    namespace ${version} {\n`, "\n    }\n");
  const fields = parseFields(block(inVersion, `        interface ${object} {\n`, "\n        }\n"), 12);
  readFields.set(name, fields);
  return fields;
}

/** The fields of a type of the SDK such as `kubernetes:apps/v1:Deployment`. */
export function fieldsOfType(type: string): Fields {
  const known = readFields.get(type);
  if (known !== undefined) return known;
  const file = fileOf(type);
  const text = file === undefined ? "" : readFileSync(file.replace(/\.js$/, ".d.ts"), "utf8");
  const kind = type.split(":").at(-1) ?? "";
  const fields = parseFields(block(text, `export interface ${kind}Args {\n`, "\n}\n"), 4);
  readFields.set(type, fields);
  return fields;
}

/** The text between a line and the first end after it; empty if there is no such line. */
function block(text: string, start: string, end: string): string {
  const at = text.indexOf(start);
  if (at < 0) return "";
  const from = at + start.length - 1;
  return text.slice(from, text.indexOf(end, from) + 1);
}

/** The generated declarations have one field on each line, or a map over three. */
function parseFields(text: string, indent: number): Fields {
  const line = new RegExp(`^ {${indent}}(?:"([^"]+)"|([\\w$]+))(\\??): ((?:[^{;]|\\{[^}]*\\})+);$`, "gm");
  return new Map(
    [...text.matchAll(line)].map(([, quoted, plain = "", optional, declared = ""]) => [
      quoted ?? plain,
      { isRequired: optional === "", shape: shapeOf(declared.replaceAll(/\s+/g, " ").trim()) },
    ]),
  );
}

function shapeOf(declared: string): Shape {
  const text = declared.replace(/ \| undefined$/, "");
  const inner = /^pulumi\.Input<(.*)>$/.exec(text)?.[1];
  if (inner !== undefined && isWhole(inner)) return shapeOf(inner);
  if (text.endsWith("[]")) return { kind: "list", of: shapeOf(text.slice(0, -2)) };
  const value = /^\{ \[key: string\]: (.*); \}$/.exec(text)?.[1];
  if (value !== undefined) return { kind: "map", of: shapeOf(value) };
  return namedShape(text);
}

function namedShape(text: string): Shape {
  const literal = /^"([^"]*)"$/.exec(text)?.[1];
  if (literal !== undefined) return { kind: "text", value: literal };
  const object = /^inputs\.([\w.]+)$/.exec(text)?.[1];
  if (object !== undefined) return { kind: "object", name: object };
  // The members of an enumeration are texts.
  const types = text.split(" | ").map((type) => (type.startsWith("enums.") ? "string" : type));
  return types.every((type) => plainTypes.has(type)) ? { kind: "plain", types: [...new Set(types)] } : { kind: "any" };
}

const plainTypes = new Set(["string", "number", "boolean"]);

/** Whether every bracket of a text closes within it: `A>[] | Input<B` does not. */
function isWhole(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "<") depth += 1;
    if (character === ">") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
