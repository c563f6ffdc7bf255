import { isUtf8 } from "node:buffer";
import * as z from "zod";
import { malformed, type ProblemDetail, refused, type Refused } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import { type Fault, strictJsonFault } from "./strict-json.ts";

const nothing = z.strictObject({});

/** How many errors a response lists; it counts the rest. */
const mostListed = 20;
/** The longest path and message, in UTF-16 units: both may contain keys of the request. */
const longestText = 200;

/** The parts of a request; every request has headers that no schema declares. */
type Part = "path" | "query" | "header" | "body";

/**
 * Parses a part of a request; a part without a schema must be empty. Every text and key must be
 * well-formed Unicode without U+0000, which PostgreSQL cannot store.
 * @throws ProblemError 400 with the paths of the validation errors, and without values
 */
export function parsePart(part: Part, schema: z.ZodType | undefined, raw: unknown): unknown {
  if (schema === undefined && (part === "body" || part === "header")) return undefined;
  const notText = textFaults(part, raw);
  if (notText.length > 0) throw refuse(notText);
  const parsed = (schema ?? nothing).safeParse(raw);
  if (parsed.success) return schema === undefined ? undefined : parsed.data;
  throw refuse(parsed.error.issues.flatMap((issue) => faults(part, issue)));
}

function refuse(errors: readonly Fault[]): ProblemError {
  return new ProblemError(malformed, detail(errors));
}

/** A 400 response for a body that its parser accepts, with the paths of the mistakes. */
export const malformedFields = refuse;

function detail(all: readonly Fault[]): ProblemDetail {
  const errors = all.slice(0, mostListed).map(({ path, message }) => ({ path: short(path), message: short(message) }));
  const omittedErrors = all.length - errors.length;
  return { members: omittedErrors === 0 ? { errors } : { errors, omittedErrors } };
}

function short(text: string): string {
  return (text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text).toWellFormed();
}

/**
 * A 400 response for body fields that the schema accepts but the use case does not; a `path` is
 * such as `["lines", 0]`.
 */
export function malformedBody(
  wrong: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Refused<typeof malformed> {
  return refused(malformed, detail(wrong.map(({ path, message }) => ({ path: `body${dotPath(path)}`, message }))));
}

/**
 * Parses the query string of a URL. @throws ProblemError 400 if a parameter appears twice, or if it
 * is not percent-encoded UTF-8
 */
export function parseQuery(url: string): Record<string, string> {
  const start = url.indexOf("?");
  if (start === -1) return {};
  const text = url.slice(start + 1);
  if (!isEncodedUtf8(text)) throw refuse([{ path: "query", message: "must be percent-encoded UTF-8" }]);
  const seen = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (seen.has(name)) repeated.add(name);
    seen.set(name, value);
  }
  if (repeated.size > 0) {
    throw refuse([...repeated].map((name) => ({ path: `query.${name}`, message: "appears more than once" })));
  }
  return Object.fromEntries(seen);
}

/** URLSearchParams replaces what it cannot decode by U+FFFD. */
function isEncodedUtf8(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/**
 * Refuses bytes of a body that are not UTF-8, which the parser of JSON would replace by U+FFFD.
 * @throws Error whose `type` problem-error.ts knows: Express adds members to it
 */
export function requireUtf8(bytes: Buffer, encoding: string): void {
  if (encoding !== "utf-8") throw Object.assign(new Error(`body: ${encoding}`), { type: "charset.unsupported" });
  if (!isUtf8(bytes)) throw Object.assign(new Error("body: not UTF-8"), { type: "entity.verify.failed" });
}

/**
 * Refuses a body whose JSON has a key twice or a dangerous one, or is nested too deep.
 * @throws ProblemError 400 with the path
 */
export function requireStrictJson(bytes: Buffer): void {
  const fault = strictJsonFault(bytes);
  if (fault !== undefined) throw refuse([fault]);
}

/** Not recursive, so that the depth of a value cannot end the stack. */
function textFaults(part: string, raw: unknown): Fault[] {
  const found: Fault[] = [];
  const open: [path: string, value: unknown][] = [[part, raw]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === "string" && !isText(value)) found.push({ path, message: notUnicode });
    for (const [key, item] of membersOf(value)) {
      const at = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
      open.push([at, item]);
      if (!isText(key)) found.push({ path: at, message: notUnicode });
    }
  }
  return found;
}

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

const notUnicode = "must be well-formed Unicode without U+0000";

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function faults(part: string, issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.length === 0 ? part : `${part}${dotPath(issue.path)}`;
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: `${path}.${key}`, message: "unknown field" }));
}

function dotPath(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
}
