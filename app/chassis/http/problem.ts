/** A problem type (RFC 9457): clients distinguish problems by it. */
export interface ProblemKind<K extends string = string, S extends number = number> {
  /** Last part of the `type` URN, such as `out-of-stock`. */
  readonly kind: K;
  readonly status: S;
  readonly title: string;
}

/**
 * Declares a kind of problem; a route lists it under its answers and returns it as {@link refused}.
 */
export function problem<const K extends string, const S extends number>(
  kind: K,
  status: S,
  title: string,
): ProblemKind<K, S> {
  return { kind, status, title };
}

/** Optional parts of a problem response. */
export interface ProblemDetail {
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Extension members of the response body. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A response with a problem that the route declares. */
export interface Refused<P extends ProblemKind> {
  readonly problem: P;
  readonly detail: ProblemDetail;
}

/** Responds with a problem that the route declares. */
export function refused<P extends ProblemKind>(kind: P, detail: ProblemDetail = {}): Refused<P> {
  return { problem: kind, detail };
}

/** The body of a response with a problem, application/problem+json. */
export function problemBody(
  { problem: { kind, status, title }, detail: { detail, members } }: Refused<ProblemKind>,
  requestId: string,
): Record<string, unknown> {
  return {
    type: `urn:problem:${kind}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    requestId,
    ...members,
  };
}

/** Problems that any route may return. */
export const malformed = problem("malformed-request", 400, "The request is not valid for this route");
export const notSignedIn = problem("not-signed-in", 401, "Authentication required");
export const wrongRole = problem("wrong-role", 403, "Your role does not allow this");
export const notFound = problem("not-found", 404, "Not found");
export const methodNotAllowed = problem("method-not-allowed", 405, "Method not allowed");
/** The same as the gateway's. */
export const gone = problem("gone", 410, "Gone");
export const bodyTooLarge = problem("body-too-large", 413, "The request body is too large");
export const bodyNotJson = problem(
  "body-not-json",
  415,
  "The request body must be uncompressed UTF-8 of type application/json",
);
export const bodyNotForm = problem(
  "body-not-form",
  415,
  "The request body must be an uncompressed form: application/x-www-form-urlencoded or multipart/form-data",
);
export const bodyNotText = problem(
  "body-not-text",
  415,
  "The request body must be uncompressed UTF-8 of type text/plain",
);
export const requestTimeout = problem("request-timeout", 408, "The request did not arrive in time");
export const quotaExceeded = problem("quota-exceeded", 429, "A limit of requests is used up; try again later");
export const headersTooLarge = problem("headers-too-large", 431, "The request line and headers are too large");
export const internal = problem("internal", 500, "Internal server error");
export const unavailable = problem("unavailable", 503, "Temporarily unavailable; try again later");
export const readOnly = problem("read-only", 503, "Changes are not possible for a short time; reading is");
