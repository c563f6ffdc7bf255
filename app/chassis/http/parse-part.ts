import * as z from "zod";
import { malformed, refused, type Refused } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";

/** A validation error and its path. */
interface Fault {
  /** Such as `body.lines[0].quantity`. */
  readonly path: string;
  readonly message: string;
}

const nothing = z.strictObject({});

/**
 * Parses a part of a request; a part without a schema must be empty.
 * @throws ProblemError 400 with the path of every validation error, and without values
 */
export function parsePart(part: "path" | "query" | "body", schema: z.ZodType | undefined, raw: unknown): unknown {
  if (schema === undefined && part === "body") return undefined;
  const parsed = (schema ?? nothing).safeParse(raw);
  if (parsed.success) return schema === undefined ? undefined : parsed.data;
  throw refuse(parsed.error.issues.flatMap((issue) => faults(part, issue)));
}

function refuse(errors: readonly Fault[]): ProblemError {
  return new ProblemError(malformed, { members: { errors } });
}

/**
 * A 400 response for body fields that the schema accepts but the use case does not; a `path` is
 * such as `["lines", 0]`.
 */
export function malformedBody(
  wrong: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Refused<typeof malformed> {
  const errors = wrong.map(({ path, message }) => ({ path: `body${dotPath(path)}`, message }));
  return refused(malformed, { members: { errors } });
}

/** Parses the query string of a URL. @throws ProblemError 400 if a parameter appears twice */
export function parseQuery(url: string): Record<string, string> {
  const start = url.indexOf("?");
  if (start === -1) return {};
  const entries = [...new URLSearchParams(url.slice(start + 1))];
  const names = entries.map(([name]) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length > 0) {
    throw refuse([...new Set(repeated)].map((name) => ({ path: `query.${name}`, message: "appears more than once" })));
  }
  return Object.fromEntries(entries);
}

function faults(part: string, issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.length === 0 ? part : `${part}${dotPath(issue.path)}`;
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: `${path}.${key}`, message: "unknown field" }));
}

function dotPath(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
}
