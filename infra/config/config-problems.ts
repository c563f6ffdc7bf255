import { closest } from "fastest-levenshtein";
import * as z from "zod";

/** The keys that a configuration may have: checked values, and the names of encrypted ones. */
export interface KnownKeys {
  readonly schema: z.ZodType;
  readonly secrets: readonly string[];
}

type Path = readonly PropertyKey[];
const join = (path: Path) => path.map(String).join(".");
const shown = (value: unknown) => JSON.stringify(value);

/** The keys of a schema, below its defaults, options, refinements and transforms. */
function shapeOf(schema: unknown): Readonly<Record<string, unknown>> {
  if (schema instanceof z.ZodObject) return schema.shape;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return shapeOf(schema.unwrap());
  return schema instanceof z.ZodPipe ? shapeOf(schema.in) : {};
}

const schemaAt = (root: z.ZodType, path: Path) =>
  path.reduce<unknown>((schema, key) => shapeOf(schema)[String(key)], root);
const valueAt = (root: unknown, path: Path) =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], root);

function unknownKey({ schema, secrets }: KnownKeys, parent: Path, key: string): string {
  const names = [...Object.keys(shapeOf(schemaAt(schema, parent))), ...(parent.length === 0 ? secrets : [])];
  const near = closest(key, names);
  return `${join([...parent, key])}: is not a key of this platform.\n  Did you mean ${near}? Valid keys: ${names.join(", ")}.`;
}

const typeNames: Readonly<Record<string, string>> = { int: "a whole number", array: "a list" };
const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** Replaces zod's default messages; undefined if the schema has its own message. */
function complaint(issue: z.core.$ZodIssue, value: unknown): string | undefined {
  if (!/^(Invalid|Too) /.test(issue.message)) return undefined;
  switch (issue.code) {
    case "invalid_type":
      return `must be ${typeNames[issue.expected] ?? article(issue.expected)}, not ${shown(value)}`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}, not ${shown(value)}`;
    case "too_small":
      if (issue.origin === "string") return "must not be empty";
      return `must be at least ${String(issue.minimum)}, not ${shown(value)}`;
    case "too_big":
      return `must be at most ${String(issue.maximum)}, not ${shown(value)}`;
    default:
      return undefined;
  }
}

/** The meaning of a key, with its keys or an example, as in docs/configuration.md. */
function meaning(root: z.ZodType, path: Path): string {
  const schema = schemaAt(root, path);
  if (!(schema instanceof z.ZodType)) return "";
  const { description, example } = schema.meta() ?? {};
  if (description === undefined) return "";
  const keys = Object.keys(shapeOf(schema));
  const more = keys.length > 0 ? `. Its keys: ${keys.join(", ")}` : `, for example ${shown(example)}`;
  return `\n  Meaning: ${description}${more}.`;
}

/** The refused value, unless the message already contains it. */
function refusedValue(value: unknown, message: string): string {
  const isNamed = typeof value === "string" && message.startsWith(`${value} `);
  if (value === undefined || isNamed || message.includes(shown(value))) return "";
  return `\n  Value: ${shown(value)}.`;
}

const types = ["boolean", "int", "number"];

/** The value as JSON; undefined if the text is something else. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined;
    throw problem;
  }
}

/** A text as the boolean or number that it contains. */
function unquoted(issue: z.core.$ZodIssue, text: string): string | undefined {
  const value = jsonOf(text);
  const isAllowed =
    issue.code === "invalid_value"
      ? issue.values.some((allowed) => allowed === value)
      : ["boolean", "number"].includes(typeof value);
  return isAllowed ? `without quotes: ${text}` : undefined;
}

/** The same value as the type that the key has. */
function corrected(issue: z.core.$ZodIssue, value: unknown): string | undefined {
  const expected = issue.code === "invalid_type" ? issue.expected : "";
  if (expected === "string" && typeof value === "number") return `in quotes: ${shown(String(value))}`;
  if (typeof value !== "string") return undefined;
  if (expected === "array") return `as ${shown([value])}`;
  return issue.code === "invalid_value" || types.includes(expected) ? unquoted(issue, value) : undefined;
}

function remedy(issue: z.core.$ZodIssue, value: unknown): string {
  const text = corrected(issue, value);
  return text === undefined ? "" : `\n  Write it ${text}.`;
}

/** The problems that zod found: each with its path, what is wrong, its value, and what the key means. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], raw: unknown, known: KnownKeys): string[] {
  const wrongTypes = new Set(issues.filter(({ code }) => code === "invalid_type").map(({ path }) => join(path)));
  // zod also checks the length of a text that must be a list.
  const first = issues.filter(({ code, path }) => code === "invalid_type" || !wrongTypes.has(join(path)));
  return first.flatMap((issue) => describeIssue(issue, raw, known));
}

function describeIssue(issue: z.core.$ZodIssue, raw: unknown, known: KnownKeys): string[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(known, issue.path, key));
  const value = valueAt(raw, issue.path);
  const isMissing = value === undefined && issue.code !== "custom";
  const what = isMissing ? "is missing" : (complaint(issue, value) ?? issue.message);
  return [
    `${join(issue.path)}: ${what}.${refusedValue(value, what)}${remedy(issue, value)}${meaning(known.schema, issue.path)}`,
  ];
}
