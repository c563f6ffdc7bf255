import type { AnswerHeaders } from "./answered.ts";
import { malformed, problem, refused, type Refused } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";

/** The answer to a change without `If-Match`. */
export const preconditionRequired = problem(
  "precondition-required",
  428,
  "Send the ETag of what you have read as If-Match",
);
/** The answer to a change of what has changed since it was read; its ETag is the present one. */
export const preconditionFailed = problem("precondition-failed", 412, "It has changed since you read it");

/** A row of a table with versions (`versionRows` in migrate.ts). */
export interface Versioned {
  readonly uuid: string;
  readonly version: string;
}

/**
 * The strong ETag of a row, as a header. It contains the uuid, because one address, such as
 * `/users/me`, shows another row to each user.
 */
export function etagOf({ uuid, version }: Versioned): { readonly ETag: string } {
  return { ETag: `"${uuid}.${version}"` };
}

/** 412 with the present ETag of the row. */
export function changedMeanwhile(row: Versioned): Refused<typeof preconditionFailed> {
  return refused(preconditionFailed, { headers: etagOf(row) });
}

/** What a change demands of the row that it changes: the header `If-Match` (RFC 9110). */
export class Precondition {
  readonly #tags: ReadonlySet<string> | "any";

  private constructor(tags: ReadonlySet<string> | "any") {
    this.#tags = tags;
  }

  /** @throws ProblemError 428 without a header, 400 if it is malformed */
  static of(header: string | undefined): Precondition {
    if (header === undefined) throw new ProblemError(preconditionRequired);
    if (header.trim() === "*") return new Precondition("any");
    if (!list.test(header)) throw new ProblemError(malformed, { members: { errors: [notTags] } });
    // A weak tag equals none: nothing says that the bytes are the same.
    return new Precondition(new Set(header.match(tag)?.filter((each) => !each.startsWith("W/"))));
  }

  /**
   * Whether the row is as the client has read it. Ask in the transaction that changes the row, with
   * the row locked: another change then waits, and sees the new version.
   */
  allows(row: Versioned): boolean {
    return this.#tags === "any" || this.#tags.has(etagOf(row).ETag);
  }
}

const tag = /(?:W\/)?"[\x21\x23-\x7e]*"/g;
/** At least one tag; empty elements are ignored (RFC 9110, 5.6.1). */
const list = /^[\s,]*(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,[\s,]*(?:W\/)?"[\x21\x23-\x7e]*")*[\s,]*$/;
const notTags = { path: "header.If-Match", message: 'must be * or ETags in quotes, such as "8e03978e.7"' };

/** @throws Error if a route is versioned and idempotent: a replay has no headers, so no ETag */
export function refuseReplayed(
  route: string,
  { versioned, idempotent }: { readonly versioned?: boolean; readonly idempotent?: boolean },
): void {
  if (versioned === true && idempotent === true)
    throw new Error(
      `${route}: versioned: a repeated answer has no ETag.\n  Leave idempotent out: If-Match refuses a second change.`,
    );
}

/** A versioned route must send the ETag: the client could not change what it has read. */
export function requireEtag(route: string, headers: AnswerHeaders): void {
  if (headers["ETag"] === undefined)
    throw new Error(`${route}: versioned: the answer has no ETag.\n  Return ok(body, etagOf(row)).`);
}
