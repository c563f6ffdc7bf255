/** One kind of refusal, as a client can tell it from others (RFC 9457). */
export interface ProblemKind<K extends string = string, S extends number = number> {
  /** Last part of its `type`, such as `out-of-stock`. */
  readonly kind: K;
  readonly status: S;
  readonly title: string;
}

/** Declares a kind of problem; a route lists it under its answers and returns it as {@link refused}. */
export function problem<const K extends string, const S extends number>(
  kind: K,
  status: S,
  title: string,
): ProblemKind<K, S> {
  return { kind, status, title };
}

/** What an answer says in addition to kind, status and title. */
export interface ProblemDetail {
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** An answer that refuses, for a problem that the route declares. */
export interface Refused<P extends ProblemKind> {
  readonly problem: P;
  readonly detail: ProblemDetail;
}

/** Answers with a problem that the route declares. */
export function refused<P extends ProblemKind>(kind: P, detail: ProblemDetail = {}): Refused<P> {
  return { problem: kind, detail };
}

/** The refusals that any route may answer. */
export const malformed = problem("malformed-request", 400, "The request is not what this route takes");
export const notSignedIn = problem("not-signed-in", 401, "Sign in first");
export const notFound = problem("not-found", 404, "There is nothing here");
export const methodNotAllowed = problem("method-not-allowed", 405, "This address does not take that method");
export const bodyTooLarge = problem("body-too-large", 413, "The body is too large");
export const bodyNotJson = problem("body-not-json", 415, "The body must be application/json in UTF-8, not compressed");
export const internal = problem("internal", 500, "Something failed on our side");
export const unavailable = problem("unavailable", 503, "Not available at the moment; try again");
