import * as z from "zod";
import { malformed, refused, type Refused } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";

/** One thing wrong with a request, and where. */
export interface Fault {
  /** Such as `body.lines[0].quantity`. */
  readonly path: string;
  readonly message: string;
}

const nothing = z.strictObject({});

/**
 * A part of a request, parsed; a part that the route does not declare must be empty.
 * @throws ProblemError 400 that names every fault by its path, and repeats no value
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

/** Answers that parts of the body, which its schema lets pass, are wrong; `path` leads to each, such as `["lines", 0]`. */
export function malformedBody(
  wrong: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Refused<typeof malformed> {
  const errors = wrong.map(({ path, message }) => ({ path: `body${dotPath(path)}`, message }));
  return refused(malformed, { members: { errors } });
}

/** The query of an address. @throws ProblemError 400 where a parameter is given twice */
export function parseQuery(url: string): Record<string, string> {
  const start = url.indexOf("?");
  if (start === -1) return {};
  const entries = [...new URLSearchParams(url.slice(start + 1))];
  const names = entries.map(([name]) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length > 0) {
    throw refuse([...new Set(repeated)].map((name) => ({ path: `query.${name}`, message: "given more than once" })));
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
